package io.benefits.jdbc.crash;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Command;
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

    private Enterprise() {}

    /** Gives all of the commands; they may be repeated. */
    static String setUp(MasterBenefits benefits) {
        for (Command<?> command : commands(benefits.id())) {
            Either<Refusal, ?> answer = benefits.execute(command);
            if (answer.isLeft()) {
                throw new IllegalStateException(answer.getLeft().message());
            }
        }
        return "set up";
    }

    static Set<CommandKey> keys(MasterId master) {
        return commands(master).stream().map(Command::key).collect(Collectors.toSet());
    }

    private static List<Command<?>> commands(MasterId master) {
        List<Command<?>> all = new ArrayList<>();
        all.add(new RegisterMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true)));
        for (AccountId member : MEMBERS) {
            all.add(new RegisterAccount(member));
            all.add(Associate.since(
                    new CommandId("associate-" + member.value()), member, AccountingMode.UNIFIED, BEGUN));
        }
        all.add(new AddPackage(pack("own", MEMBERS.get(0), 20)));
        all.add(new AddPackage(pack("shared", master.account(), 300)));
        all.add(new IssueCoupon(coupon(LARGE, master.account(), 1_000_000)));
        all.add(new IssueCoupon(coupon(SMALL, master.account(), 60)));
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
