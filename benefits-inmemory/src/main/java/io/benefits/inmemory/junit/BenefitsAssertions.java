package io.benefits.inmemory.junit;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.vavr.control.Either;

/**
 * Assertions in the words of the rule book. A failure says what the books have instead. Import them statically.
 *
 * @since 0.1.0
 */
public final class BenefitsAssertions {

    private BenefitsAssertions() {}

    /**
     * Begins an assertion about all books of an enterprise.
     *
     * @param enterprise the handle of its master
     * @return the assertion
     */
    public static BooksAssert assertThatBooksOf(MasterBenefits enterprise) {
        return new BooksAssert(enterprise);
    }

    /**
     * Begins an assertion about a coupon.
     *
     * @param enterprise the handle of the master
     * @param coupon the coupon's id
     * @return the assertion; it fails if there is no such coupon
     */
    public static CouponAssert assertThatCoupon(MasterBenefits enterprise, String coupon) {
        return new CouponAssert(enterprise, coupon);
    }

    /**
     * Begins an assertion about a package.
     *
     * @param enterprise the handle of the master
     * @param resourcePackage the package's id
     * @return the assertion; it fails if there is no such package
     */
    public static PackageAssert assertThatPackage(MasterBenefits enterprise, String resourcePackage) {
        return new PackageAssert(enterprise, resourcePackage);
    }

    /**
     * Begins an assertion about how a charge was settled.
     *
     * @param enterprise the handle of the master
     * @param charge the charge's id
     * @return the assertion; it fails if the charge was not settled
     */
    public static ChargeAssert assertThatCharge(MasterBenefits enterprise, String charge) {
        return new ChargeAssert(enterprise, charge);
    }

    /**
     * Begins an assertion about an answer of the library.
     *
     * @param <A> what the library answers when it accepts
     * @param answer the answer
     * @return the assertion
     */
    public static <A> AnswerAssert<A> assertThatAnswer(Either<Refusal, A> answer) {
        return new AnswerAssert<>(answer);
    }

    /**
     * Begins an assertion about who was refused and why. The refusals that it finds count as expected.
     *
     * @param refusals the refusals of the test, a parameter of {@link BenefitsExtension}
     * @return the assertion
     */
    public static RefusalsAssert assertThatRefusals(Refusals refusals) {
        return new RefusalsAssert(refusals);
    }
}
