package io.benefits.jdbc.crash;

import io.benefits.Benefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Call;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.resource.AddPackage;
import io.benefits.resource.PackageTerms;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** What each master of these programs has: members, packages of its own and of a member, and coupons of which one runs out. */
final class Enterprise {

    static final CurrencyUnit CURRENCY = CurrencyUnit.USD;
    static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant CONSUMED = BEGUN.plus(Duration.ofDays(1));
    static final UsageType USAGE = new UsageType("storage", "GB");
    static final List<AccountId> MEMBERS =
            IntStream.range(0, 5).mapToObj(i -> new AccountId("member-" + i)).toList();

    /** Enough for everything. */
    static final CouponId LARGE = new CouponId("large");

    /** Soon allocated to the last cent. */
    static final CouponId SMALL = new CouponId("small");

    private static final Validity VALIDITY = new Validity(BEGUN, BEGUN.plus(Duration.ofDays(36_500)));

    private static final List<BiFunction<Benefits, Call, Either<Refusal, ?>>> COMMANDS = commands();

    private Enterprise() {}

    /** Gives all of the commands; they may be repeated. */
    static String setUp(Benefits benefits, MasterId master) {
        for (int i = 0; i < COMMANDS.size(); i++) {
            Call call = new Call(master, new CommandId("set-up-" + i), Call.UNNAMED);
            Either<Refusal, ?> answer = COMMANDS.get(i).apply(benefits, call);
            if (answer.isLeft()) {
                throw new IllegalStateException(answer.getLeft().message());
            }
        }
        return "set up";
    }

    static Set<CommandKey> keys() {
        return IntStream.range(0, COMMANDS.size())
                .mapToObj(i -> new CommandKey(CommandKey.Space.COMMAND, "set-up-" + i))
                .collect(Collectors.toSet());
    }

    private static List<BiFunction<Benefits, Call, Either<Refusal, ?>>> commands() {
        List<BiFunction<Benefits, Call, Either<Refusal, ?>>> all = new ArrayList<>();
        all.add((benefits, call) -> benefits.accounts()
                .registerMaster(
                        new RegisterMaster(call, MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true))));
        for (AccountId member : MEMBERS) {
            all.add((benefits, call) -> benefits.accounts().register(new RegisterAccount(call, member)));
            all.add((benefits, call) ->
                    benefits.accounts().associate(Associate.since(call, member, AccountingMode.UNIFIED, BEGUN)));
        }
        all.add((benefits, call) -> benefits.packages().add(new AddPackage(call, pack("own", MEMBERS.get(0), 20))));
        all.add((benefits, call) -> benefits.packages()
                .add(new AddPackage(call, pack("shared", call.master().account(), 300))));
        all.add((benefits, call) -> benefits.coupons()
                .issue(new IssueCoupon(call, coupon(LARGE, call.master().account(), 1_000_000))));
        all.add((benefits, call) -> benefits.coupons()
                .issue(new IssueCoupon(call, coupon(SMALL, call.master().account(), 60))));
        return all;
    }

    private static PackageTerms pack(String id, AccountId owner, int quantity) {
        return PackageTerms.builder()
                .id(new PackageId(id))
                .owner(owner)
                .usage(USAGE)
                .quantity(BigDecimal.valueOf(quantity))
                .validity(VALIDITY)
                .purchasedAt(BEGUN)
                .build();
    }

    private static CouponTerms coupon(CouponId id, AccountId owner, int amount) {
        return CouponTerms.builder()
                .id(id)
                .owner(owner)
                .faceValue(BigMoney.of(CURRENCY, BigDecimal.valueOf(amount)))
                .validity(VALIDITY)
                .mode(AllocationMode.MULTIPLE)
                .build();
    }
}
