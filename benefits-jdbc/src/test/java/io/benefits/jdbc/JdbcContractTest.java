package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.benefits.jdbc.Place.Connections;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AccountContract;
import io.benefits.tck.AllocateContract;
import io.benefits.tck.AmountContract;
import io.benefits.tck.AuditContract;
import io.benefits.tck.BadInputContract;
import io.benefits.tck.CapContract;
import io.benefits.tck.CollectContract;
import io.benefits.tck.ConcurrencyContract;
import io.benefits.tck.Contract;
import io.benefits.tck.CouponContract;
import io.benefits.tck.CoverageContract;
import io.benefits.tck.CoveredOnlyContract;
import io.benefits.tck.ExplainContract;
import io.benefits.tck.HistoryContract;
import io.benefits.tck.JournalContract;
import io.benefits.tck.LeaveContract;
import io.benefits.tck.LookContract;
import io.benefits.tck.PackageContract;
import io.benefits.tck.PriorityContract;
import io.benefits.tck.RefundContract;
import io.benefits.tck.ReservationContract;
import io.benefits.tck.RevokeContract;
import io.benefits.tck.SettlementContract;
import io.benefits.tck.SharingContract;
import io.benefits.tck.StoreContract;
import io.benefits.tck.TimeContract;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Every topic of the contract, on every database. */
class JdbcContractTest {

    @Test
    @DisplayName(
            "no topic of the contract is left out, and none leaves out a database, a kind of connections or the cache")
    void leavesNothingOut() {
        Set<String> topics = new ClassFileImporter()
                .importPackages("io.benefits.tck").stream()
                        .filter(type -> type.isAssignableTo(Contract.class))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.endsWith("Contract") && !name.equals("Contract"))
                        .collect(Collectors.toSet());
        List<Class<?>> run = Arrays.stream(JdbcContractTest.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(OnEveryDatabase.class))
                .<Class<?>>map(Class::getSuperclass)
                .toList();
        List<TestDatabase> asked = Arrays.stream(TestDatabase.values())
                .filter(TestDatabase::isAsked)
                .toList();

        assertThat(run.stream().map(Class::getSimpleName)).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(6);
        for (Class<?> topic : run) {
            assertThat(OnEveryDatabase.Places.of(topic, false).stream()
                            .map(Place::kind)
                            .distinct())
                    .isEqualTo(asked);
            assertThat(OnEveryDatabase.Places.of(topic, false).stream()
                            .map(Place::connections)
                            .distinct())
                    .hasSize(Connections.values().length);
            assertThat(OnEveryDatabase.Places.of(topic, false).stream()
                            .map(Place::cached)
                            .distinct())
                    .as("with the cache of the engines, and without")
                    .containsExactlyInAnyOrder(0, Contract.CACHED);
            assertThat(OnEveryDatabase.Places.of(topic, true))
                    .doesNotHaveDuplicates()
                    .hasSize(asked.size() * Connections.values().length);
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
}
