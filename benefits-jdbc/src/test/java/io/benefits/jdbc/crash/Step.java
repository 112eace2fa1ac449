package io.benefits.jdbc.crash;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.command.CommandKey.Space;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Revoke;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;

/**
 * One thing that a program does. All of its content follows from what is written here, so that another program can repeat it.
 *
 * @param kind what is done
 * @param master on whose books
 * @param id the id of the command, of the charge, or with which those of the charges begin
 * @param of what it is done to: an allocation as {@code coupon:allocation}, a charge, or a coupon; or "-"
 */
record Step(Kind kind, MasterId master, String id, String of) {

    enum Kind {
        /** Many commands, one after another: all that the others need. */
        SET_UP,
        SETTLE,
        /** Many charges, in one append. */
        SETTLE_ALL,
        ALLOCATE,
        REVOKE,
        RESERVE,
        CONFIRM,
        RELEASE,
        REFUND
    }

    static Step parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Step(Kind.valueOf(parts[0]), new MasterId(parts[1]), parts[2], parts[3]);
    }

    @Override
    public String toString() {
        return kind + " " + master + " " + id + " " + of;
    }

    /** The keys under which its entries are recorded. */
    Set<CommandKey> keys() {
        return switch (kind) {
            case SET_UP -> Enterprise.keys(master);
            case SETTLE, RESERVE -> Set.of(new CommandKey(Space.CHARGE, id));
            case SETTLE_ALL ->
                charges().stream()
                        .map(charge -> new CommandKey(Space.CHARGE, charge.id().value()))
                        .collect(Collectors.toSet());
            case ALLOCATE, REVOKE, CONFIRM, RELEASE, REFUND -> Set.of(new CommandKey(Space.COMMAND, id));
        };
    }

    /**
     * Does it.
     *
     * @return the answer of the door; of many charges a list
     */
    Either<Refusal, ?> give(MasterBenefits benefits) {
        return switch (kind) {
            case SET_UP -> Either.right(Enterprise.setUp(benefits));
            case SETTLE -> benefits.settlements().settle(charge(id));
            case SETTLE_ALL -> settleAll(benefits);
            case ALLOCATE ->
                benefits.execute(
                        new Allocate(call(), new CouponId(of), List.of(Allocate.Share.of(member(id), amount()))));
            case REVOKE -> {
                String[] parts = of.split(":", -1);
                yield benefits.execute(new Revoke(
                        call(), new CouponId(parts[0]), List.of(Revoke.Target.of(new AllocationId(parts[1])))));
            }
            case RESERVE -> benefits.settlements().reserve(charge(id));
            case CONFIRM -> benefits.execute(Confirm.whole(call(), new ChargeId(of)));
            case RELEASE -> benefits.execute(new Release(call(), new ChargeId(of)));
            case REFUND -> benefits.execute(Refund.of(call(), new ChargeId(of), amount()));
        };
    }

    /** What is allocated or refunded: 0.01 to 5.00. */
    BigMoney amount() {
        return BigMoney.of(
                Enterprise.CURRENCY, BigDecimal.valueOf(1 + chance(id).nextInt(500), 2));
    }

    private Either<Refusal, ?> settleAll(MasterBenefits benefits) {
        List<Settlement> answers = new ArrayList<>();
        for (Either<Refusal, Settlement> each : benefits.settlements().settleAll(charges())) {
            if (each.isLeft()) {
                return each;
            }
            answers.add(each.get());
        }
        return Either.right(answers);
    }

    private List<Charge> charges() {
        return IntStream.range(0, 2 + chance(id).nextInt(40))
                .mapToObj(i -> charge(id + "." + i))
                .toList();
    }

    /** Mostly small ones, so that packages and allocations run out in the middle of some. */
    private static Charge charge(String id) {
        Random chance = chance(id);
        Charge charge = Charge.of(
                new ChargeId(id),
                member(id),
                Enterprise.CONSUMED,
                "compute",
                BigMoney.of(Enterprise.CURRENCY, BigDecimal.valueOf(1 + chance.nextInt(300), 2)));
        return chance.nextInt(3) == 0
                ? charge.withUsage(new Usage(Enterprise.USAGE, BigDecimal.valueOf(1 + chance.nextInt(20), 1)))
                : charge;
    }

    private static AccountId member(String id) {
        return Enterprise.MEMBERS.get(chance(id).nextInt(Enterprise.MEMBERS.size()));
    }

    private static Random chance(String id) {
        return new Random(id.hashCode() * 0x9E3779B97F4A7C15L);
    }

    private CommandId call() {
        return new CommandId(id);
    }
}
