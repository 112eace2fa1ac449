package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CommandSequenceProperties;
import io.benefits.tck.ExplainProperties;
import io.benefits.tck.StoreComparisonProperties;
import net.jqwik.api.Group;

@OnDatabase(TestDatabase.CITUS)
@SuppressWarnings("ClassCanBeStatic") // jqwik wants its groups to be inner
class CitusProperties {

    @Group
    class Commands extends CommandSequenceProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.CITUS);
        }
    }

    @Group
    class Comparison extends StoreComparisonProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.CITUS);
        }
    }

    @Group
    class Explain extends ExplainProperties {
        @Override
        protected BenefitStore store() {
            return Place.anyOn(TestDatabase.CITUS);
        }
    }
}
