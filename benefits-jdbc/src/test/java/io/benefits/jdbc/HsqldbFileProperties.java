package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CommandSequenceProperties;
import io.benefits.tck.ExpiryProperties;
import io.benefits.tck.ExplainProperties;
import io.benefits.tck.ForkProperties;
import io.benefits.tck.StoreComparisonProperties;
import net.jqwik.api.Group;

@OnDatabase(TestDatabase.HSQLDB_FILE)
@SuppressWarnings("ClassCanBeStatic") // jqwik wants its groups to be inner
class HsqldbFileProperties {

    @Group
    class Commands extends CommandSequenceProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_FILE);
        }
    }

    @Group
    class Comparison extends StoreComparisonProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_FILE);
        }
    }

    @Group
    class Explain extends ExplainProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_FILE);
        }
    }

    @Group
    class Forks extends ForkProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_FILE);
        }
    }

    /** The reference and forks of books with some history. */
    @Group
    class ForkComparison extends StoreComparisonProperties {
        @Override
        protected BenefitStore store() {
            return new io.benefits.tck.Forks(Place.anyOn(TestDatabase.HSQLDB_FILE), 40);
        }
    }

    @Group
    class Expiries extends ExpiryProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_FILE);
        }
    }
}
