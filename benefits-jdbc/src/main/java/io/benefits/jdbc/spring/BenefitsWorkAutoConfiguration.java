package io.benefits.jdbc.spring;

import io.benefits.Benefits;
import io.benefits.spi.Billing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

/** Recurring work: publishing the journal, the pumps, and the schedule that calls them if asked to. */
@AutoConfiguration(
        after = BenefitsAutoConfiguration.class,
        afterName = "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration")
@ConditionalOnBean(value = BenefitsDatabase.class, name = "ownBenefits")
class BenefitsWorkAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPublisher.class);

    @Bean
    @ConditionalOnMissingBean
    static BenefitsPumps benefitsPumps(@OwnTransactions Benefits benefits, ObjectProvider<Clock> clock) {
        return new BenefitsPumps(benefits, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(JournalSink.class)
    @ConditionalOnProperty(prefix = "benefits.publisher", name = "enabled", matchIfMissing = true)
    static JournalPublisher benefitsJournalPublisher(
            @OwnTransactions Benefits benefits,
            BenefitsDatabase database,
            BenefitsProperties properties,
            ListableBeanFactory beans,
            ObjectProvider<PublishedCounter> counter) {
        String[] sinks = beans.getBeanNamesForType(JournalSink.class);
        ObjectProvider<JournalSink> sink = beans.getBeanProvider(JournalSink.class);
        JournalSink found = sink.getIfUnique();
        if (found == null) {
            throw new SetupException(
                    "There are several JournalSink beans, " + String.join(", ", sinks)
                            + ", and the publisher keeps one position a master.",
                    "Mark the one to publish to with @Primary, and let it hand on to the others.",
                    null);
        }
        SchemaLook look = SchemaLook.at(database);
        if (!look.has(SchemaSetup.PUBLISHED)) {
            throw new SetupException(
                    "There is a JournalSink bean, and no table " + database.table(SchemaSetup.PUBLISHED)
                            + ", in which the publisher keeps its position.",
                    "Run the script " + PublishedTable.FOLDER + look.folder() + "/" + PublishedTable.SCRIPT
                            + " of the jar, or set benefits.schema.mode to migrate, flyway or liquibase; set"
                            + " benefits.publisher.enabled=false to publish nothing.",
                    null);
        }
        if (properties.publisher().every() == null) {
            LOG.info(
                    "the journal is published when JournalPublisher.publish() is called; set benefits.publisher.every=1s to have"
                            + " that done");
        }
        PublishedCounter counts = counter.getIfAvailable();
        IntConsumer told = counts == null ? entries -> {} : counts;
        return new JournalPublisher(benefits, database, found, told);
    }

    @Bean
    static BenefitsSchedule benefitsSchedule(
            BenefitsProperties properties,
            BenefitsPumps pumps,
            ObjectProvider<JournalPublisher> publisher,
            ObjectProvider<Billing> billing,
            ListableBeanFactory beans) {
        BenefitsSchedule schedule = new BenefitsSchedule(() -> scheduler(beans));
        if (properties.pumps().collect().every() != null && billing.getIfAvailable() == null) {
            throw new SetupException(
                    "benefits.pumps.collect.every is set, and there is no Billing bean that collects.",
                    "Define a bean of type io.benefits.spi.Billing with a method collect, or remove the property.",
                    null);
        }
        JournalPublisher found = publisher.getIfAvailable();
        if (found != null) {
            schedule.add("benefits.publisher.every", properties.publisher().every(), found::publish);
        } else if (properties.publisher().every() != null
                && properties.publisher().enabled()) {
            throw new SetupException(
                    "benefits.publisher.every is set, and there is no JournalSink bean to publish to.",
                    "Define a bean of type io.benefits.jdbc.spring.JournalSink, or remove the property.",
                    null);
        }
        schedule.add(
                "benefits.pumps.collect.every", properties.pumps().collect().every(), pumps::collect);
        schedule.add("benefits.pumps.sweep.every", properties.pumps().sweep().every(), pumps::sweep);
        schedule.add("benefits.pumps.audit.every", properties.pumps().audit().every(), pumps::audit);
        return schedule;
    }

    /** The only scheduler, or the one that Spring's own schedules use. */
    private static @Nullable TaskScheduler scheduler(ListableBeanFactory beans) {
        TaskScheduler only = beans.getBeanProvider(TaskScheduler.class).getIfUnique();
        return only != null || !beans.containsBean("taskScheduler")
                ? only
                : beans.getBean("taskScheduler", TaskScheduler.class);
    }

    /** Counts what is published. */
    interface PublishedCounter extends IntConsumer {}

    /** Applies where there is Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnProperty(prefix = "benefits.metrics", name = "enabled", matchIfMissing = true)
    static class Counting {

        @Bean
        static PublishedCounter benefitsPublishedCounter(ObjectProvider<MeterRegistry> meters) {
            MeterRegistry found = meters.getIfUnique();
            return found == null ? entries -> {} : found.counter("benefits.published")::increment;
        }
    }
}
