package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** Runs one after another on the same books, of the enterprise acme and its coupon {@code budget}. */
abstract class BooksOfRuns {

    @TempDir
    Path directory;

    /** The scenario of a run, in YAML; its coupon has a face value. */
    static String scenario(String faceValue) {
        return """
                clock: 2025-01-01T00:00:00Z
                since: 2024-01-01T00:00:00Z
                collect: true
                masters:
                  - account: acme
                    members: [ { account: "*" } ]
                    coupons: [ { id: budget, faceValue: %s } ]
                """.formatted(faceValue);
    }

    /** Settles a bill of the scenario, which a test names. */
    final Cli settle(String scenario, TestBill bill, Object... further) {
        Path file = TestBill.write(directory.resolve("scenario.yaml"), scenario);
        List<Object> args = new ArrayList<>(
                List.of("--bill", bill.in(directory), "--scenario", file, "--data", directory.resolve("data")));
        args.addAll(List.of(further));
        return Cli.run(args.toArray());
    }

    /** How much of the coupon is used, by the books. */
    final BigDecimal used() throws IOException {
        return books(acme -> acme.view()
                .coupon(new CouponId("budget"))
                .orElseThrow()
                .balances()
                .consumed());
    }

    final void requireCleanBooks() throws IOException {
        boolean isClean = books(acme -> acme.journal().audit().isClean());
        assertThat(isClean).isTrue();
    }

    private <T> T books(Function<MasterBenefits, T> question) throws IOException {
        try (Books books = Books.in(directory.resolve("data"))) {
            return question.apply(BenefitsEngine.on(books.store()).build().master(new MasterId("acme")));
        }
    }
}
