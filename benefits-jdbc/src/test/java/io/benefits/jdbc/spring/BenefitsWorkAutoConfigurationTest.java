package io.benefits.jdbc.spring;

import static io.benefits.jdbc.spring.BenefitsAutoConfigurationTest.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcStore;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class BenefitsWorkAutoConfigurationTest {

    private static final List<String> PUMPS = List.of(
            "benefits.publisher.every",
            "benefits.pumps.collect.every",
            "benefits.pumps.sweep.every",
            "benefits.pumps.audit.every");

    private final NewDatabase database = TestDatabase.HSQLDB_MEMORY.create();

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    static Stream<String> pumps() {
        return PUMPS.stream();
    }

    /** Collects everything of less than USD 10. */
    private static final class Collecting implements Billing {

        final List<String> asked = new ArrayList<>();

        @Override
        public BigMoney rate(Charge charge, BigDecimal uncovered) {
            return charge.amount();
        }

        @Override
        public boolean collect(Settlement settlement) {
            asked.add(settlement.charge().id().value());
            if (settlement.charge().id().value().equals("broken")) {
                throw new IllegalStateException("the bank is closed");
            }
            return settlement.due().orElseThrow().amount().isLessThan(BigMoney.parse("USD 10"));
        }
    }

    @Test
    @DisplayName("H5 collect hands over every open due; what fails stays open and holds up no other")
    void collects() {
        Collecting billing = new Collecting();
        Boot.on(database).withBean(Billing.class, () -> billing).run(context -> {
            Benefits own = context.getBean("ownBenefits", Benefits.class);
            Boot.acme(own);
            for (Charge charge : List.of(
                    Boot.charge("covered", "USD 100"),
                    Boot.charge("broken", "USD 1"),
                    Boot.charge("small", "USD 2"),
                    Boot.charge("large", "USD 20"))) {
                own.master("acme").settlements().settle(charge).getOrElseThrow(Refusal::toException);
            }
            BenefitsPumps pumps = context.getBean(BenefitsPumps.class);

            assertThat(pumps.collect()).isEqualTo(2);

            assertThat(billing.asked).containsExactly("broken", "small", "large");
            assertThat(statuses(own)).containsExactly("broken OPEN", "small COLLECTED", "large IN_ARREARS");
            assertThat(pumps.collect()).isZero();
        });
    }

    private static List<String> statuses(Benefits own) {
        return own.master("acme")
                .view()
                .charges(io.benefits.settlement.ChargeFilter.ALL)
                .filter(each -> each.due().isPresent())
                .map(each -> each.charge().id() + " "
                        + each.due().map(due -> due.status()).orElse(DueStatus.OPEN))
                .toList();
    }

    @Test
    @DisplayName("H7 C15 sweep records what is overdue, and makes no entry where there is nothing")
    void sweeps() {
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        Instant[] now = {start};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        Boot.on(database).withBean(Clock.class, () -> clock).run(context -> {
            Benefits own = context.getBean("ownBenefits", Benefits.class);
            Boot.acme(own);
            own.master("acme")
                    .settlements()
                    .reserve(Charge.of("held", "lab", start, "compute", "USD 5"), Duration.ofHours(1))
                    .getOrElseThrow(Refusal::toException);
            own.master("acme")
                    .coupons()
                    .issue(io.benefits.coupon.CouponTerms.of(
                            "short",
                            "lab",
                            "USD 7",
                            new io.benefits.value.Validity(start, start.plus(Duration.ofDays(1))),
                            io.benefits.coupon.AllocationMode.MULTIPLE))
                    .getOrElseThrow(Refusal::toException);
            BenefitsPumps pumps = context.getBean(BenefitsPumps.class);
            long before = head(own);
            assertThat(pumps.sweep()).isZero();
            assertThat(head(own)).isEqualTo(before);

            now[0] = start.plus(Duration.ofHours(2));
            assertThat(pumps.sweep()).isEqualTo(1);
            assertThat(own.master("acme")
                            .view()
                            .reservations(io.benefits.settlement.ReservationFilter.ALL.pastDeadline()))
                    .isEmpty();

            // the window for late charges is three days
            now[0] = start.plus(Duration.ofDays(3));
            assertThat(pumps.sweep()).isZero();
            now[0] = start.plus(Duration.ofDays(5));
            assertThat(pumps.sweep()).isEqualTo(1);
            assertThat(pumps.sweep()).isZero();
        });
    }

    private static long head(Benefits own) {
        return own.master("acme").journal().head().number();
    }

    @Test
    @DisplayName("J5 audit tells whether everything holds, and of the first master what does not")
    void audits() {
        Boot.on(database).run(context -> {
            Boot.acme(context.getBean("ownBenefits", Benefits.class));
            BenefitsPumps pumps = context.getBean(BenefitsPumps.class);
            assertThat(pumps.audited()).isEmpty();
            assertThat(pumps.audit()).isTrue();
            assertThat(pumps.audited().orElseThrow().masters()).isEqualTo(1);
            new JdbcTemplate(database.dataSource())
                    .update("UPDATE benefits_holding SET balance = balance + 1, allocated = allocated");
            assertThat(BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                            .build()
                            .master("acme")
                            .journal()
                            .audit()
                            .isClean())
                    .isFalse();
            assertThat(pumps.audit()).isFalse();
            assertThat(pumps.audited().orElseThrow().problem()).contains("acme").contains("entry 4");
        });
    }

    @Test
    @DisplayName("nothing is called that is not asked for, and no thread is started")
    void callsNothingUnasked() {
        TaskScheduler none = TestSchedulers.failing();
        Boot.on(database).withBean(TaskScheduler.class, () -> none).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(BenefitsSchedule.class).isRunning()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("pumps")
    @DisplayName("what is asked for is called again and again by the application's scheduler, until it stops")
    void callsWhatIsAsked(String property) {
        List<Duration> delays = new ArrayList<>();
        TaskScheduler scheduler = TestSchedulers.noting(delays);
        Boot.on(database)
                .withBean(TaskScheduler.class, () -> scheduler)
                .withBean(Billing.class, Collecting::new)
                .withBean(JournalSink.class, () -> (master, entry) -> {})
                .withPropertyValues(property + "=90s")
                .run(context -> {
                    assertThat(delays).containsExactly(Duration.ofSeconds(90));
                    BenefitsSchedule schedule = context.getBean(BenefitsSchedule.class);
                    assertThat(schedule.isRunning()).isTrue();
                    schedule.stop();
                    assertThat(schedule.isRunning()).isFalse();
                });
    }

    @Test
    @DisplayName("a real scheduler publishes")
    void publishesOnASchedule() throws Exception {
        CountDownLatch published = new CountDownLatch(4);
        Boot.on(database)
                .withBean("taskScheduler", ThreadPoolTaskScheduler.class, ThreadPoolTaskScheduler::new)
                .withBean("another", ThreadPoolTaskScheduler.class, ThreadPoolTaskScheduler::new)
                .withBean(JournalSink.class, () -> (master, entry) -> published.countDown())
                .withPropertyValues("benefits.publisher.every=10ms")
                .run(context -> {
                    Boot.acme(context.getBean("ownBenefits", Benefits.class));
                    assertThat(published.await(30, TimeUnit.SECONDS)).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("pumps")
    @DisplayName("a schedule without a scheduler, or with a time that is none, is told at the start")
    void needsAScheduler(String property) {
        Boot.on(database)
                .withBean(Billing.class, Collecting::new)
                .withBean(JournalSink.class, () -> (master, entry) -> {})
                .withPropertyValues(property + "=1m")
                .run(context -> says(
                        context, property + " is set, and the application has no TaskScheduler", "@EnableScheduling"));
        Boot.on(database)
                .withBean(Billing.class, Collecting::new)
                .withBean(JournalSink.class, () -> (master, entry) -> {})
                .withPropertyValues(property + "=0s")
                .run(context -> says(context, property + " is PT0S", "above 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"publisher", "pumps.collect"})
    @DisplayName("work without the bean that does it is told at the start")
    void needsTheBean(String what) {
        Boot.on(database)
                .withBean(TaskScheduler.class, TestSchedulers::failing)
                .withPropertyValues("benefits." + what + ".every=1m")
                .run(context -> says(
                        context,
                        "there is no " + (what.equals("publisher") ? "JournalSink" : "Billing"),
                        "Define a bean"));
    }

    @Test
    @DisplayName("one master that fails does not hold up the others")
    void goesOn() {
        Boot.on(database).run(context -> {
            Benefits own = context.getBean("ownBenefits", Benefits.class);
            Boot.acme(own);
            own.master("beta")
                    .accounts()
                    .registerMaster(io.benefits.account.MasterTerms.in("UTC"))
                    .getOrElseThrow(Refusal::toException);
            new JdbcTemplate(database.dataSource())
                    .update(
                            "UPDATE benefits_journal SET event_kind = 'unknown' WHERE master_id = 'acme' AND entry_no = 2");
            BenefitsPumps pumps = context.getBean(BenefitsPumps.class);
            assertThatThrownBy(pumps::audit).hasMessageContaining("audit: acme failed");
        });
    }
}
