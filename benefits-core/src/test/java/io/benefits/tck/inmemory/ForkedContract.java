package io.benefits.tck.inmemory;

import io.benefits.spi.BenefitStore;
import io.benefits.tck.AccountContract;
import io.benefits.tck.AllocateContract;
import io.benefits.tck.AmountContract;
import io.benefits.tck.AudienceContract;
import io.benefits.tck.AuditContract;
import io.benefits.tck.BadInputContract;
import io.benefits.tck.CapContract;
import io.benefits.tck.CollectContract;
import io.benefits.tck.ConcurrencyContract;
import io.benefits.tck.CouponContract;
import io.benefits.tck.CoverageContract;
import io.benefits.tck.CoveredOnlyContract;
import io.benefits.tck.ExpiryContract;
import io.benefits.tck.ExplainContract;
import io.benefits.tck.ForkContract;
import io.benefits.tck.HistoryContract;
import io.benefits.tck.JournalContract;
import io.benefits.tck.LeaveContract;
import io.benefits.tck.LookContract;
import io.benefits.tck.MoveContract;
import io.benefits.tck.PackageContract;
import io.benefits.tck.PackageExtensionContract;
import io.benefits.tck.PriorityContract;
import io.benefits.tck.RefundContract;
import io.benefits.tck.ReservationContract;
import io.benefits.tck.RevokeContract;
import io.benefits.tck.SettlementContract;
import io.benefits.tck.SharingContract;
import io.benefits.tck.StoreContract;
import io.benefits.tck.TimeContract;
import org.junit.jupiter.api.Nested;

/** Every topic of the contract on a fork (H10), whatever it is made of. */
abstract class ForkedContract {

    /** A store that is forked. */
    protected abstract BenefitStore fork();

    @Nested
    class Account extends AccountContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Allocate extends AllocateContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Amount extends AmountContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Audit extends AuditContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Cap extends CapContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Collect extends CollectContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Coupon extends CouponContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Coverage extends CoverageContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class CoveredOnly extends CoveredOnlyContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Explain extends ExplainContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class History extends HistoryContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Journal extends JournalContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Leave extends LeaveContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Packages extends PackageContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Priority extends PriorityContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Refund extends RefundContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Reservation extends ReservationContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Revoke extends RevokeContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Settlement extends SettlementContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Sharing extends SharingContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Store extends StoreContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Time extends TimeContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Fork extends ForkContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Expiry extends ExpiryContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Audience extends AudienceContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Look extends LookContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class Move extends MoveContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }

    @Nested
    class PackageExtension extends PackageExtensionContract {
        @Override
        protected BenefitStore store() {
            return fork();
        }
    }
}
