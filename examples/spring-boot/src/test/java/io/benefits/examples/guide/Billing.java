package io.benefits.examples.guide;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.spring.OwnTransactions;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The class of the guide, as it is printed there but for its package. */
@SpringBootApplication(proxyBeanMethods = false)
public class Billing {

    public static void main(String[] args) {
        SpringApplication.run(Billing.class, args);
    }

    @Component
    static class Invoices {

        private final Benefits benefits;
        private final JdbcTemplate database;

        Invoices(Benefits benefits, JdbcTemplate database) {
            this.benefits = benefits;
            this.database = database;
        }

        @Transactional
        public BigDecimal write(Charge charge) {
            Settlement settlement =
                    benefits.master("acme").settlements().settle(charge).getOrElseThrow(Refusal::toException);
            BigDecimal due =
                    settlement.due().map(each -> each.amount().getAmount()).orElse(BigDecimal.ZERO);
            database.update("INSERT INTO invoice VALUES (?, ?)", charge.id().value(), due);
            return due;
        }
    }

    @Bean
    ApplicationRunner begin(@OwnTransactions Benefits benefits, Invoices invoices) {
        return arguments -> {
            MasterBenefits acme = benefits.master("acme");
            acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
            CouponTerms gift = CouponTerms.of("gift", "acme", "USD 100", Validity.ALWAYS, AllocationMode.MULTIPLE);
            acme.coupons().issue(gift).getOrElseThrow(Refusal::toException);
            Charge charge = Charge.of(UUID.randomUUID().toString(), "acme", Instant.now(), "compute", "USD 120");
            System.out.println("due: USD " + invoices.write(charge));
        };
    }
}
