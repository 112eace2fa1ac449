package io.benefits.examples.springboot.demo;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.springboot.BillingApplication;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** The service with a database that is gone when it ends, and one enterprise to bill. */
public final class Demo {

    private Demo() {}

    /**
     * Starts it.
     *
     * @param args Spring's
     */
    public static void main(String[] args) {
        SpringApplication service = new SpringApplication(BillingApplication.class, Demo.class);
        // The one logs each line of initdb, the other that it is younger than its tests of PostgreSQL.
        service.setDefaultProperties(
                Map.of("logging.level.io.zonky.test", "warn", "logging.level.org.flywaydb", "error"));
        // Here rather than above: from now on Spring's logging is set up.
        service.addInitializers(context -> System.setProperty("spring.datasource.url", Postgresql.url()));
        service.run(args);
        LoggerFactory.getLogger(Demo.class)
                .info("acme can be billed at http://localhost:8080/enterprises/acme/invoices; stop with Ctrl+C");
    }

    /** The enterprise is there before the first request is. */
    @Bean
    static SmartInitializingSingleton acme(Benefits benefits, TransactionTemplate transaction) {
        return () -> transaction.executeWithoutResult(status -> enterprise(benefits, new MasterId("acme")));
    }

    /**
     * Registers an enterprise with the member lab and a coupon of USD 100.
     *
     * @param benefits the library
     * @param master the enterprise
     */
    public static void enterprise(Benefits benefits, MasterId master) {
        MasterBenefits enterprise = benefits.master(master);
        enterprise.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        enterprise.accounts().register("lab").getOrElseThrow(Refusal::toException);
        // From the beginning: a time that date(1) prints has no parts of a second, and may be before this moment.
        enterprise
                .accounts()
                .associate("lab joins", new AccountId("lab"), AccountingMode.UNIFIED, Validity.ALWAYS.effectiveAt())
                .getOrElseThrow(Refusal::toException);
        CouponTerms gift = CouponTerms.of("gift", master.value(), "USD 100", Validity.ALWAYS, AllocationMode.MULTIPLE);
        enterprise.coupons().issue(gift).getOrElseThrow(Refusal::toException);
    }
}
