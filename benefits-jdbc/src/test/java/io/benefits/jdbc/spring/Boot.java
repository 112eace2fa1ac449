package io.benefits.jdbc.spring;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.settlement.Charge;
import io.benefits.value.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** An application on the version of Spring Boot that is on the class path. */
final class Boot {

    /** Whether it is Boot 4, or later. */
    static final boolean FOUR =
            ClassUtils.isPresent("org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", null);

    static final String TRANSACTIONS = FOUR
            ? "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
            : "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration";
    static final String FLYWAY = FOUR
            ? "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            : "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration";
    static final String HEALTH_INDICATOR = FOUR
            ? "org.springframework.boot.health.contributor.HealthIndicator"
            : "org.springframework.boot.actuate.health.HealthIndicator";

    private Boot() {}

    /** A class that Boot 3 and Boot 4 have in different places. */
    static Class<?> named(String name) {
        return ClassUtils.resolveClassName(name, null);
    }

    /** The library's auto-configurations, as Boot finds them. */
    static List<Class<?>> ours() {
        List<Class<?>> found = new ArrayList<>();
        for (String each : ImportCandidates.load(AutoConfiguration.class, Boot.class.getClassLoader())) {
            if (each.startsWith("io.benefits.")) {
                found.add(named(each));
            }
        }
        return found;
    }

    /** The library alone, without a data source. */
    static ApplicationContextRunner bare(Class<?>... others) {
        List<Class<?>> all = new ArrayList<>(ours());
        all.addAll(List.of(others));
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(all.toArray(Class<?>[]::new)));
    }

    /** An application with a data source and its transactions. */
    static ApplicationContextRunner on(DataSource source, Class<?>... others) {
        List<Class<?>> all = new ArrayList<>(List.of(others));
        all.add(named(TRANSACTIONS));
        return bare(all.toArray(Class<?>[]::new)).withBean("dataSource", DataSource.class, () -> source);
    }

    /** An application on a new database, which makes its tables. */
    static ApplicationContextRunner on(NewDatabase database, Class<?>... others) {
        return on(database.dataSource(), others).withPropertyValues("benefits.schema.mode=migrate");
    }

    /** Registers acme with the member lab and a coupon of USD 100. */
    static MasterBenefits acme(Benefits benefits) {
        MasterBenefits acme = benefits.master("acme");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        acme.accounts().register("lab").getOrElseThrow(Refusal::toException);
        acme.accounts()
                .associate("lab joins", "lab", AccountingMode.INDEPENDENT)
                .getOrElseThrow(Refusal::toException);
        acme.coupons()
                .issue(CouponTerms.of("gift", "lab", "USD 100", Validity.ALWAYS, AllocationMode.MULTIPLE))
                .getOrElseThrow(Refusal::toException);
        return acme;
    }

    static Charge charge(String id, String amount) {
        return Charge.of(id, "lab", Instant.now(), "compute", amount);
    }
}
