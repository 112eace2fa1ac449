package io.benefits.examples.console.coupon;

import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.sharing.AudienceForm;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Visit;
import io.benefits.ledger.Balances;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Coupons and allocations as files, wherever they are listed. Rows are in the order in which they came to be. */
public final class CouponFiles {

    private CouponFiles() {}

    /** Coupons. A member is not told whom one serves. */
    public static void coupons(Visit visit, Stream<CouponState> coupons, @Nullable String... narrowed) {
        Instant now = visit.now();
        Export<CouponState> file = Export.<CouponState>of(visit)
                .text("coupon", state -> state.coupon().id().value())
                .text("entry.owner", state -> terms(state).owner().value())
                .word("coupons.mode", state -> terms(state).mode())
                .text("why.currency", CouponFiles::currency)
                .money("coupons.faceValue", state -> terms(state).faceValue())
                .money("coupons.balance", CouponState::balance);
        amounts(file, CouponFiles::currency, CouponState::balances)
                .money(
                        "statement.allocated",
                        CouponFiles::currency,
                        state -> state.balances().allocated())
                .money(
                        "withdrawn",
                        CouponFiles::currency,
                        state -> state.balances().withdrawn())
                .money(
                        "coupons.minimumSpend",
                        state -> terms(state).minimumSpend().orElse(null))
                .time("entry.from", state -> terms(state).validity().effectiveAt())
                .time("entry.until", state -> terms(state).validity().expiresAt())
                .text("products", state -> String.join(", ", terms(state).products()))
                .text("entry.regions", state -> String.join(", ", terms(state).regions()));
        if (visit.identity().manages()) {
            file.phrase(
                    "audience",
                    state -> texts -> AudienceForm.words(texts, terms(state).audience()));
        }
        file.word("status", state -> state.status(now)).send(coupons, "export.of.coupons", narrowed);
    }

    /** Allocations. */
    public static void allocations(Visit visit, Stream<AllocationState> allocations, @Nullable String... narrowed) {
        Instant now = visit.now();
        Export<AllocationState> file = Export.<AllocationState>of(visit)
                .text("allocation", state -> state.allocation().id().value())
                .text("coupon", state -> state.allocation().coupon().value())
                .text("member", state -> state.allocation().member().value())
                .text("why.currency", AllocationState::currency)
                .money(
                        "given",
                        AllocationState::currency,
                        state -> state.balances().total())
                .money(
                        "left",
                        AllocationState::currency,
                        state -> state.balances().balance());
        amounts(file, AllocationState::currency, AllocationState::balances)
                .time("entry.from", state -> state.validity().effectiveAt())
                .time("entry.until", state -> state.validity().expiresAt())
                .text("products", state -> String.join(", ", state.products()))
                .word("status", state -> state.status(now))
                .send(allocations, "export.of.allocations", narrowed);
    }

    private static <T> Export<T> amounts(Export<T> file, Function<T, String> currency, Function<T, Balances> balances) {
        Function<T, BigDecimal> reserved = state -> balances.apply(state).reserved();
        Function<T, BigDecimal> used = state -> balances.apply(state).consumed();
        Function<T, BigDecimal> expired = state -> balances.apply(state).expired();
        return file.money("reserved", currency, reserved)
                .money("used", currency, used)
                .money("expired", currency, expired);
    }

    private static CouponTerms terms(CouponState state) {
        return state.coupon().terms();
    }

    private static String currency(CouponState state) {
        return state.balance().getCurrencyUnit().getCode();
    }
}
