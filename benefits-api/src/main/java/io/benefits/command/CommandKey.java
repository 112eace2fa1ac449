package io.benefits.command;

import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.Coded;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.util.Locale;
import java.util.Objects;

/**
 * The key under which an accepted command is recorded, unique per master (J1). Ids of different spaces do not collide: a charge
 * and a command may have the same id.
 *
 * @param space whose id it is
 * @param id the id
 * @since 0.1.0
 */
public record CommandKey(Space space, String id) {

    /** The spaces of ids: what callers name, and what the library does by itself. */
    public enum Space implements Coded {
        /** Ids that callers give to commands. */
        COMMAND("command"),
        /** Ids of charges, under which they are settled or reserved. */
        CHARGE("charge"),
        /** The registration of the master. */
        MASTER("master"),
        /** Ids of accounts, under which they are registered. */
        ACCOUNT("account"),
        /** Ids of packages, under which they are added. */
        PACKAGE("package"),
        /** Ids of coupons, under which they are issued. */
        COUPON("coupon"),
        /** Ids of charges whose reservation was released at its deadline (H7). */
        DEADLINE("deadline"),
        /** Ids of charges whose due was collected through the billing port (H5). */
        COLLECTION("collection"),
        /** Ids of refunds that were paid back through the billing port (H6). */
        PAY_BACK("pay-back");

        private final String code;

        Space(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** The key of the registration of the master itself. */
    public static final CommandKey MASTER = new CommandKey(Space.MASTER, "registration");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public CommandKey {
        Objects.requireNonNull(space, "space");
        Limits.id("id", id);
    }

    /**
     * The key of a command with its own id.
     *
     * @param command the id
     * @return the key
     */
    public static CommandKey of(CommandId command) {
        return new CommandKey(Space.COMMAND, command.value());
    }

    /**
     * The key of settling or reserving a charge (H2).
     *
     * @param charge the charge's id
     * @return the key
     */
    public static CommandKey of(ChargeId charge) {
        return new CommandKey(Space.CHARGE, charge.value());
    }

    /**
     * The key of registering an account.
     *
     * @param account the account's id
     * @return the key
     */
    public static CommandKey of(AccountId account) {
        return new CommandKey(Space.ACCOUNT, account.value());
    }

    /**
     * The key of adding a package.
     *
     * @param resourcePackage the package's id
     * @return the key
     */
    public static CommandKey of(PackageId resourcePackage) {
        return new CommandKey(Space.PACKAGE, resourcePackage.value());
    }

    /**
     * The key of issuing a coupon.
     *
     * @param coupon the coupon's id
     * @return the key
     */
    public static CommandKey of(CouponId coupon) {
        return new CommandKey(Space.COUPON, coupon.value());
    }

    @Override
    public String toString() {
        return space.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
