package io.benefits.examples.console.statement;

import io.benefits.View;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.web.Failure;
import io.benefits.ledger.BenefitStatus;
import io.benefits.resource.PackageState;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.BenefitId.Kind;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The coupon, allocation or package that a statement is of.
 *
 * @param id its id
 * @param account the account that it lies in
 * @param validity when it is valid
 * @param source the coupon of an allocation
 * @param status its status at an instant
 */
public record Subject(
        BenefitId id,
        AccountId account,
        Validity validity,
        Optional<CouponId> source,
        Function<Instant, BenefitStatus> status) {

    /**
     * Looks it up.
     *
     * @param view what the reader may see
     * @param id the id
     * @throws Failure when it is not there, or is another's
     */
    static Subject of(View view, BenefitId id) {
        Optional<Subject> found = switch (id.kind()) {
            case COUPON -> view.coupon((CouponId) id).map(Subject::of);
            case ALLOCATION -> view.allocation((AllocationId) id).map(Subject::of);
            case PACKAGE -> view.resourcePackage((PackageId) id).map(Subject::of);
        };
        return found.orElseThrow(() -> Failure.notFound(
                switch (id.kind()) {
                    case COUPON -> "failure.coupon";
                    case ALLOCATION -> "failure.allocation";
                    case PACKAGE -> "failure.package";
                },
                id.value()));
    }

    private static Subject of(CouponState state) {
        return new Subject(
                state.coupon().id(),
                state.coupon().terms().owner(),
                state.coupon().terms().validity(),
                Optional.empty(),
                state::status);
    }

    private static Subject of(AllocationState state) {
        return new Subject(
                state.allocation().id(),
                state.allocation().member(),
                state.validity(),
                Optional.of(state.allocation().coupon()),
                state::status);
    }

    private static Subject of(PackageState state) {
        return new Subject(
                state.resourcePackage().id(),
                state.resourcePackage().terms().owner(),
                state.resourcePackage().terms().validity(),
                Optional.empty(),
                state::status);
    }

    /** Whether it is measured in a quantity, by periods. */
    public boolean isPackage() {
        return id.kind() == Kind.PACKAGE;
    }

    /** Whether parts of it can be allocated. */
    public boolean isCoupon() {
        return id.kind() == Kind.COUPON;
    }

    /** The name of its parameter in an address. */
    public String parameter() {
        return id.kind().code();
    }
}
