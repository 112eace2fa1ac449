package io.benefits.examples.springboot.demo;

import io.benefits.Benefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Call;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.examples.springboot.BillingApplication;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.joda.money.BigMoney;
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
     * Registers an enterprise with the member lab and a coupon of USD 100 over a year.
     *
     * @param benefits the library
     * @param master the enterprise
     */
    public static void enterprise(Benefits benefits, MasterId master) {
        AccountId lab = new AccountId("lab");
        Instant now = Instant.now();
        Validity year = new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
        CouponTerms gift = CouponTerms.of(
                new CouponId("gift"), master.account(), BigMoney.parse("USD 100"), year, AllocationMode.MULTIPLE);
        String id = master.value();
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC))
                .get();
        benefits.accounts().register(lab).get();
        benefits.accounts().associate("3", lab, AccountingMode.UNIFIED)
                .get();
        benefits.coupons().issue(gift).get();
    }
}
