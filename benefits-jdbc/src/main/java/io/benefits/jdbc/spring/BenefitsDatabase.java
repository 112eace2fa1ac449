package io.benefits.jdbc.spring;

import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The database of the application, and where its tables are.
 *
 * @param source the source of connections that are in no transaction yet
 * @param schema the name of the schema; null for that of the session
 */
record BenefitsDatabase(DataSource source, @Nullable String schema) {

    static BenefitsDatabase of(ListableBeanFactory beans, BenefitsProperties properties) {
        DataSource found = named(beans, properties.dataSource());
        // a source that joins the thread's transaction is of no use to those who have one of their own
        if (found instanceof TransactionAwareDataSourceProxy joining && joining.getTargetDataSource() != null) {
            found = joining.getTargetDataSource();
        }
        return new BenefitsDatabase(found, properties.schema().name());
    }

    private static DataSource named(ListableBeanFactory beans, @Nullable String name) {
        if (name != null) {
            if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
                throw new SetupException(
                        "benefits.data-source is \"" + name + "\", and there is no data source of that name.",
                        "Set it to one of " + names(beans) + ".",
                        null);
            }
            return beans.getBean(name, DataSource.class);
        }
        try {
            return beans.getBean(DataSource.class);
        } catch (NoUniqueBeanDefinitionException e) {
            throw new SetupException(
                    "There are several data sources, " + names(beans)
                            + ", and none is primary: it is not clear which one has the tables of benefits.",
                    "Set benefits.data-source to the name of one of them, or mark one with @Primary.",
                    e);
        }
    }

    private static String names(ListableBeanFactory beans) {
        return String.join(", ", List.of(beans.getBeanNamesForType(DataSource.class)));
    }

    /** A table as a statement names it. */
    String table(String name) {
        return schema == null ? name : schema + "." + name;
    }
}
