package io.benefits.examples.springboot.demo;

import io.benefits.AccountId;
import io.benefits.Benefits;
import io.benefits.Call;
import io.benefits.MasterId;
import io.benefits.Validity;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.examples.springboot.BillingApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.BigMoney;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
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
        System.setProperty("spring.datasource.url", Postgresql.url());
        ConfigurableApplicationContext service = SpringApplication.run(BillingApplication.class, args);
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> enterprise(service.getBean(Benefits.class), new MasterId("acme")));
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
        benefits.accounts()
                .registerMaster(new RegisterMaster(Call.of(id, "1"), MasterTerms.in(ZoneOffset.UTC)))
                .get();
        benefits.accounts().register(new RegisterAccount(Call.of(id, "2"), lab)).get();
        benefits.accounts()
                .associate(Associate.now(Call.of(id, "3"), lab, AccountingMode.UNIFIED))
                .get();
        benefits.coupons().issue(new IssueCoupon(Call.of(id, "4"), gift)).get();
    }
}
