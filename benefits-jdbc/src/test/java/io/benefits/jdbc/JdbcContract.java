package io.benefits.jdbc;

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
import org.junit.jupiter.params.Parameter;

/** Every topic of the contract. Each kind of database has a class that extends this one and runs it there. */
abstract class JdbcContract {

    @OnEveryDatabase
    @Nested
    class Account extends AccountContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Allocate extends AllocateContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Amount extends AmountContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Audit extends AuditContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class BadInput extends BadInputContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Cap extends CapContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Collect extends CollectContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Concurrency extends ConcurrencyContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Coupon extends CouponContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Coverage extends CoverageContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Explain extends ExplainContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class History extends HistoryContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Journal extends JournalContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Packages extends PackageContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Refund extends RefundContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Reservation extends ReservationContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Revoke extends RevokeContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Settlement extends SettlementContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Sharing extends SharingContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class OnThePort extends StoreContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Time extends TimeContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class CoveredOnly extends CoveredOnlyContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Leave extends LeaveContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Look extends LookContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Priority extends PriorityContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Move extends MoveContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class PackageExtension extends PackageExtensionContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Audience extends AudienceContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Fork extends ForkContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }

    @OnEveryDatabase
    @Nested
    class Expiry extends ExpiryContract {
        @Parameter
        Place place;

        @Override
        protected BenefitStore store() {
            return place.store();
        }
    }
}
