package io.benefits.inmemory.junit;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.Validity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An enterprise in three lines:
 *
 * <pre>{@code
 * MasterBenefits acme = TestEnterprise.named("acme", "lab", "studio")
 *         .coupon("summer", "EUR 100").resourcePackage("disk", "storage", "30 GB")
 *         .in(benefits);
 * }</pre>
 *
 * <p>Everything else is as simple as possible: the zone is UTC, members have always been members, benefits are the master's own,
 * are valid forever and serve everything. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class TestEnterprise {

    private final String master;
    private final Map<String, AccountingMode> members = new LinkedHashMap<>();
    private final List<CouponTerms> coupons = new ArrayList<>();
    private final List<PackageTerms> packages = new ArrayList<>();
    private boolean isSharing;

    private TestEnterprise(String master) {
        this.master = master;
    }

    /**
     * Begins an enterprise that has no benefits.
     *
     * @param master the id of its master
     * @param members the accounts of its unified members
     * @return the enterprise
     */
    public static TestEnterprise named(String master, String... members) {
        return new TestEnterprise(master).add(AccountingMode.UNIFIED, members);
    }

    /**
     * Adds independent members.
     *
     * @param accounts their accounts
     * @return this
     */
    public TestEnterprise independent(String... accounts) {
        return add(AccountingMode.INDEPENDENT, accounts);
    }

    private TestEnterprise add(AccountingMode mode, String... accounts) {
        for (String account : accounts) {
            members.put(account, mode);
        }
        return this;
    }

    /**
     * Lets its unified members use its packages (S1).
     *
     * @return this
     */
    public TestEnterprise sharing() {
        isSharing = true;
        return this;
    }

    /**
     * Issues the master a coupon that can be allocated in parts (C2).
     *
     * @param id the coupon's id
     * @param faceValue its face value, for example {@code "EUR 100"}
     * @return this
     */
    public TestEnterprise coupon(String id, String faceValue) {
        return coupon(CouponTerms.of(id, master, faceValue, Validity.ALWAYS, AllocationMode.MULTIPLE));
    }

    /**
     * Issues a coupon.
     *
     * @param terms its terms; the owner is the master or a member
     * @return this
     */
    public TestEnterprise coupon(CouponTerms terms) {
        coupons.add(terms);
        return this;
    }

    /**
     * Adds a package that the master owns (P1).
     *
     * @param id the package's id
     * @param usageType its usage type
     * @param quantity how much, and the unit, for example {@code "30 GB"}
     * @return this
     * @throws IllegalArgumentException when the quantity has no unit
     */
    public TestEnterprise resourcePackage(String id, String usageType, String quantity) {
        int blank = quantity.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException(
                    "quantity: \"" + quantity + "\", must be a number and a unit, like \"30 GB\"");
        }
        return resourcePackage(PackageTerms.builder()
                .id(id)
                .owner(master)
                .usage(usageType, quantity.substring(blank + 1))
                .quantity(quantity.substring(0, blank))
                .validity(Validity.ALWAYS)
                .purchasedAt(Limits.FIRST_INSTANT)
                .build());
    }

    /**
     * Adds a package.
     *
     * @param terms its terms; the owner is the master or a member
     * @return this
     */
    public TestEnterprise resourcePackage(PackageTerms terms) {
        packages.add(terms);
        return this;
    }

    /**
     * Sets up the enterprise.
     *
     * @param benefits the library
     * @return the handle of the enterprise, with the operator {@code test}
     * @throws io.benefits.command.RefusedException when the rules refuse a part of it
     */
    public MasterBenefits in(Benefits benefits) {
        MasterBenefits acme = benefits.master(master).by("test");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        if (isSharing) {
            acme.sharing().enableForNewMembers("test: sharing").getOrElseThrow(Refusal::toException);
        }
        members.forEach((id, mode) -> {
            AccountId account = new AccountId(id);
            CommandId joins = new CommandId("test: joins " + id);
            acme.accounts().register(account).getOrElseThrow(Refusal::toException);
            acme.execute(Associate.since(joins, account, mode, Limits.FIRST_INSTANT))
                    .getOrElseThrow(Refusal::toException);
        });
        packages.forEach(terms -> acme.packages().add(terms).getOrElseThrow(Refusal::toException));
        coupons.forEach(terms -> acme.coupons().issue(terms).getOrElseThrow(Refusal::toException));
        return acme;
    }
}
