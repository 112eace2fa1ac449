package io.benefits.jdbc.spring;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcStore;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The library on the application's {@code DataSource}. Spring Boot applies it by itself where {@code benefits-core} and
 * {@code spring-jdbc} are on the class path.
 *
 * <ul>
 *   <li>{@code benefits}, the primary bean of type {@link Benefits}, works in the transaction of its caller: what it writes is committed
 *       with what the caller writes. Without a transaction it throws an {@link IllegalStateException}.
 *   <li>{@code ownBenefits}, asked for by {@link OwnTransactions}, commits each call by itself, even inside a transaction. It takes a
 *       further connection. Do not call it for a master that the running transaction has written: it would wait for its own caller.
 *   <li>{@code joinedBenefitStore} and {@code ownBenefitStore}, the stores below them.
 * </ul>
 *
 * <p>A {@link Billing} bean, a {@link Clock} bean and all {@link BenefitListener} beans of the host are used. A host with
 * its own bean of type {@link Benefits} gets none of these beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        afterName = {
            // Boot 3
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration",
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration",
            // Boot 4
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@ConditionalOnClass({BenefitsEngine.class, DataSourceUtils.class, PlatformTransactionManager.class})
@ConditionalOnBean(DataSource.class)
@ConditionalOnProperty(prefix = "benefits", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(BenefitsProperties.class)
@ImportRuntimeHints(BenefitsRuntimeHints.class)
public class BenefitsAutoConfiguration {

    /** For Spring. */
    BenefitsAutoConfiguration() {}

    @Bean
    static BenefitsDatabase benefitsDatabase(ListableBeanFactory beans, BenefitsProperties properties) {
        return BenefitsDatabase.of(beans, properties);
    }

    /** Runs after the host's own scripts: then it is plain whether the schema is empty, and whose it is. */
    @Bean
    @DependsOnDatabaseInitialization
    static SchemaSetup benefitsSchemaSetup(BenefitsDatabase database, BenefitsProperties properties) {
        SchemaSetup setup = new SchemaSetup(database, properties.schema());
        setup.run();
        return setup;
    }

    /** The engines and their stores. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Benefits.class)
    static class Engines {

        @Bean
        @OwnTransactions
        static BenefitStore ownBenefitStore(
                BenefitsDatabase database, BenefitsProperties properties, SchemaSetup after) {
            return database.schema() == null
                    ? JdbcStore.of(database.source(), properties.timeout())
                    : JdbcStore.of(database.source(), properties.timeout(), database.schema());
        }

        @Bean
        @OwnTransactions
        static Benefits ownBenefits(
                @OwnTransactions BenefitStore store,
                BenefitsProperties properties,
                ObjectProvider<Billing> billing,
                ObjectProvider<Clock> clock,
                ObjectProvider<BenefitListener> listeners) {
            return engine(store, properties, billing, clock, listeners);
        }

        /** The beans that work in the transaction of their caller. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnProperty(
                prefix = "benefits",
                name = "transactions",
                havingValue = "joined",
                matchIfMissing = true)
        static class Joined {

            /** Opened second, after the other one has set the database to keep what it acknowledges. */
            @Bean
            @Primary
            static BenefitStore joinedBenefitStore(
                    BenefitsDatabase database, BenefitsProperties properties, @OwnTransactions BenefitStore after) {
                DataSource joining = new JoiningDataSource(database.source());
                return database.schema() == null
                        ? JdbcStore.joining(joining, properties.timeout())
                        : JdbcStore.joining(joining, properties.timeout(), database.schema());
            }

            @Bean
            @Primary
            static Benefits benefits(
                    BenefitStore joinedBenefitStore,
                    BenefitsProperties properties,
                    ObjectProvider<Billing> billing,
                    ObjectProvider<Clock> clock,
                    ObjectProvider<BenefitListener> listeners) {
                return engine(joinedBenefitStore, properties, billing, clock, listeners);
            }

            @Bean
            static TransactionManagerCheck benefitsTransactionManagerCheck(
                    BenefitsDatabase database, ObjectProvider<PlatformTransactionManager> managers) {
                return new TransactionManagerCheck(database, managers);
            }
        }
    }

    private static Benefits engine(
            BenefitStore store,
            BenefitsProperties properties,
            ObjectProvider<Billing> billing,
            ObjectProvider<Clock> clock,
            ObjectProvider<BenefitListener> listeners) {
        BenefitsEngine.Builder builder = BenefitsEngine.on(store).cache(cached(properties));
        Optional.ofNullable(billing.getIfAvailable()).ifPresent(builder::billing);
        Optional.ofNullable(clock.getIfUnique()).ifPresent(builder::clock);
        List<BenefitListener> all = listeners.orderedStream().toList();
        if (!all.isEmpty()) {
            builder.listener(all.size() == 1 ? all.get(0) : new Listeners(all));
        }
        return builder.build();
    }

    private static int cached(BenefitsProperties properties) {
        if (properties.cache() < 0) {
            throw new SetupException(
                    "benefits.cache is " + properties.cache() + ".",
                    "Set it to the number of parts of masters to keep, each about 350 bytes, or to 0 to keep none.",
                    null);
        }
        return properties.cache();
    }
}
