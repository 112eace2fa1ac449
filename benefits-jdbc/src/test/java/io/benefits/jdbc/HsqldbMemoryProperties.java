package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CommandSequenceProperties;
import io.benefits.tck.ExplainProperties;
import io.benefits.tck.StoreComparisonProperties;
import net.jqwik.api.Group;

@OnDatabase(TestDatabase.HSQLDB_MEMORY)
@SuppressWarnings("ClassCanBeStatic") // jqwik wants its groups to be inner
class HsqldbMemoryProperties {

    @Group
    class Commands extends CommandSequenceProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_MEMORY);
        }
    }

    @Group
    class Comparison extends StoreComparisonProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_MEMORY);
        }
    }

    @Group
    class Explain extends ExplainProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.HSQLDB_MEMORY);
        }
    }
}
