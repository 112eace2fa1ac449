package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.Account;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.ChangeTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.Sweep;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.AddPackage;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Usage;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What cannot even be said: values and commands that break a rule of their own do not come into being. */
class BadValuesTest {

    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    private static final CommandId CALL = new CommandId("c");
    private static final AccountId ACCOUNT = new AccountId("a");
    private static final CouponId COUPON = new CouponId("c");
    private static final AllocationId ALLOCATION = new AllocationId("a");
    private static final PackageId PACKAGE = new PackageId("p");
    private static final Validity VALIDITY = new Validity(NOW, NOW.plusSeconds(1));
    private static final UsageType GB = new UsageType("storage", "GB");
    private static final BigMoney USD = BigMoney.parse("USD 1");
    private static final Recorded RECORDED = new Recorded(1, NOW);
    private static final Charge CHARGE = Charge.of(new ChargeId("c"), ACCOUNT, NOW, "compute", USD);

    /** What callers make. */
    private static List<Record> everyInput() {
        PackageTerms packageTerms = packageTerms(terms -> terms);
        CouponTerms couponTerms = couponTerms(terms -> terms);
        MasterTerms masterTerms = MasterTerms.in(ZoneOffset.UTC);
        return List.of(
                VALIDITY,
                GB,
                RECORDED,
                masterTerms,
                new RegisterMaster(masterTerms),
                new RegisterAccount(ACCOUNT),
                Associate.since(CALL, ACCOUNT, AccountingMode.UNIFIED, NOW),
                new Disassociate(CALL, ACCOUNT),
                ChangeTerms.leavePolicy(CALL, LeavePolicy.KEEP),
                new ShareWithNewMembers(CALL, true),
                new SetSharing(CALL, List.of(ACCOUNT), true),
                new AddPackage(packageTerms),
                new FreezePackage(CALL, PACKAGE, true),
                new CancelPackage(CALL, PACKAGE, NOW),
                new IssueCoupon(couponTerms),
                new FreezeCoupon(CALL, COUPON, true),
                new FreezeAllocation(CALL, ALLOCATION, true),
                new WithdrawCoupon(CALL, COUPON),
                new Allocate(CALL, COUPON, List.of(Allocate.Share.of(ACCOUNT, USD))),
                Allocate.Share.of(ACCOUNT, USD),
                new Revoke(CALL, COUPON, List.of(Revoke.Target.of(ALLOCATION))),
                Revoke.Target.of(ALLOCATION, USD),
                new Settle(CHARGE),
                new Reserve(CHARGE),
                Confirm.whole(CALL, CHARGE.id()),
                new Release(CALL, CHARGE.id()),
                Refund.all(CALL, CHARGE.id()),
                new AnswerPayBack(CALL, CHARGE.id(), CALL),
                new SetCap(CALL, ACCOUNT, CapMeasure.moneyIn("USD"), BigDecimal.ONE),
                new AnswerDue(CALL, CHARGE.id(), DueStatus.COLLECTED),
                new Sweep(CALL, 1),
                new Usage(GB, BigDecimal.ONE),
                new ResetCycle(ResetCycle.Unit.DAY, ResetCycle.Alignment.CALENDAR));
    }

    /** What the library and its stores make. */
    private static List<Record> everyResult() {
        return List.of(
                new Master(new MasterId("m"), RECORDED, MasterTerms.in(ZoneOffset.UTC), true),
                new Account(ACCOUNT, RECORDED, List.of()),
                new Association(AccountingMode.UNIFIED, NOW, Optional.empty(), true),
                new ResourcePackage(packageTerms(terms -> terms), RECORDED, false, Optional.empty()),
                new Coupon(couponTerms(terms -> terms), RECORDED, Coupon.NO_ASSOCIATION, false, false),
                new SharingResult(ACCOUNT, SharingResult.Outcome.CHANGED),
                new Due(ACCOUNT, USD, DueStatus.OPEN),
                new Deduction(HoldingId.of(COUPON), Deduction.Coverage.OWN_COUPON, BigDecimal.ONE, USD),
                HoldingId.of(COUPON),
                new CommandKey(CommandKey.Space.CHARGE, "c"),
                new JournalLine(HoldingId.of(COUPON), ACCOUNT, Movement.ISSUED, BigDecimal.ONE, Balances.NONE, "USD"),
                Balances.NONE);
    }

    @Test
    @DisplayName("A5 no part of a value is null unless it is marked so, and the complaint of an input names the part")
    void refusesNullParts() {
        for (Record input : everyInput()) {
            for (RecordComponent part : mandatory(input)) {
                assertThatThrownBy(() -> copyWithout(input, part))
                        .as("%s without %s", input.getClass().getSimpleName(), part.getName())
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageEndingWith(part.getName());
            }
        }
        for (Record result : everyResult()) {
            for (RecordComponent part : mandatory(result)) {
                assertThatThrownBy(() -> copyWithout(result, part))
                        .as("%s without %s", result.getClass().getSimpleName(), part.getName())
                        .isInstanceOf(NullPointerException.class);
            }
        }
    }

    private static List<RecordComponent> mandatory(Record value) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .filter(part -> !part.getType().isPrimitive()
                        && !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
    }

    private static Object copyWithout(Record value, RecordComponent missing) throws Throwable {
        RecordComponent[] parts = value.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = parts[i].getName().equals(missing.getName())
                    ? null
                    : parts[i].getAccessor().invoke(value);
        }
        try {
            return value.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    @DisplayName("A5 a builder names every part that is missing")
    void namesMissingParts() {
        assertThatThrownBy(() -> CouponTerms.builder().id("c").owner("a").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("faceValue, validity, mode");
        assertThatThrownBy(() ->
                        PackageTerms.builder().id("p").usage("storage", "GB").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("owner, quantity, validity, purchasedAt");
        assertThatThrownBy(() -> Charge.builder().product("compute").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("id, account, consumedAt, amount");
    }

    @Test
    @DisplayName("A5, M1, T1 a builder takes text for ids, amounts and instants")
    void takesText() {
        assertThat(Charge.builder()
                        .id("c")
                        .account("a")
                        .consumedAt(NOW.toString())
                        .product("compute")
                        .amount("USD 1")
                        .build())
                .isEqualTo(CHARGE);
        assertThat(Charge.builder()
                        .id("c")
                        .account("a")
                        .consumedAt(NOW)
                        .product("storage")
                        .amount(USD)
                        .usage("storage", "GB", "1.50")
                        .build()
                        .usage())
                .contains(new Usage(GB, new BigDecimal("1.5")));
        assertThat(CouponTerms.builder()
                        .id("c")
                        .owner("a")
                        .faceValue("USD 1")
                        .validity(Validity.ALWAYS)
                        .mode(AllocationMode.ONCE)
                        .minimumSpend("USD 0.50")
                        .build()
                        .minimumSpend())
                .contains(BigMoney.parse("USD 0.5"));
        assertThat(PackageTerms.builder()
                        .id("p")
                        .owner("a")
                        .usage("storage", "GB")
                        .quantity("10.0")
                        .validity(VALIDITY)
                        .purchasedAt("2024-06-01T00:00:00Z")
                        .build()
                        .quantity())
                .isEqualTo(new BigDecimal("10"));
        assertThatThrownBy(() -> Charge.builder().amount("120")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackageTerms.builder().quantity("ten")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("T1 days begin and end in their zone, and always is all that the library knows")
    void makesValidities() {
        assertThat(Validity.days("2024-06-01", "2024-09-01", java.time.ZoneId.of("Europe/Berlin")))
                .isEqualTo(new Validity(Instant.parse("2024-05-31T22:00:00Z"), Instant.parse("2024-08-31T22:00:00Z")));
        assertThatThrownBy(() -> Validity.days("2024-06-01", "2024-06-01", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expiresAt");
        assertThat(Validity.ALWAYS.contains(Limits.FIRST_INSTANT)).isTrue();
        assertThat(Validity.ALWAYS.contains(Limits.LAST_INSTANT)).isFalse();
    }

    @Test
    @DisplayName("A5 a builder takes no null and names the part")
    void refusesNullsInBuilders() {
        checkNull(() -> Charge.builder().id((ChargeId) null), "id");
        checkNull(() -> Charge.builder().id(CHARGE.id()).account((AccountId) null), "account");
        checkNull(() -> charge(charge -> charge.region((String) null)), "region");
        checkNull(() -> charge(charge -> charge.usage((Usage) null)), "usage");
        checkNull(() -> charge(charge -> charge.mode(null)), "mode");
        checkNull(() -> charge(charge -> charge.coupon((BenefitId) null)), "coupon");
        checkNull(() -> CHARGE.withAmount(null), "amount");
        checkNull(() -> CHARGE.withConsumedAt(null), "consumedAt");
        checkNull(() -> couponTerms(terms -> terms.products("a", null)), "products");
        checkNull(() -> couponTerms(terms -> terms.chargingModes(ChargingMode.PREPAID, null)), "chargingModes");
        checkNull(() -> couponTerms(terms -> terms.minimumSpend((BigMoney) null)), "minimumSpend");
        checkNull(() -> packageTerms(terms -> terms.products("a", null)), "products");
        checkNull(() -> packageTerms(terms -> terms.reset((ResetCycle) null)), "reset");
    }

    @Test
    @DisplayName("A5 a list in a command holds no null")
    void refusesNullElements() {
        checkNull(() -> new SetSharing(CALL, Arrays.asList(ACCOUNT, null), true), "members");
        checkNull(() -> new Allocate(CALL, COUPON, Arrays.asList(Allocate.Share.whole(ACCOUNT), null)), "shares");
        checkNull(() -> new Revoke(CALL, COUPON, Arrays.asList(Revoke.Target.of(ALLOCATION), null)), "targets");
    }

    @Test
    @DisplayName("S3 C4 C6 a command names 1 to 100 members or allocations")
    void refusesBatchesOfNoneOrTooMany() {
        for (int wrong : new int[] {0, 101}) {
            List<AccountId> accounts = IntStream.range(0, wrong)
                    .mapToObj(i -> new AccountId("a" + i))
                    .toList();
            checkArgument(() -> new SetSharing(CALL, accounts, true), "members: " + wrong);
            checkArgument(
                    () -> new Allocate(
                            CALL,
                            COUPON,
                            accounts.stream()
                                    .map(a -> Allocate.Share.of(a, USD))
                                    .toList()),
                    "shares: " + wrong);
            checkArgument(
                    () -> new Revoke(CALL, COUPON, Collections.nCopies(wrong, Revoke.Target.of(ALLOCATION))),
                    "targets: " + wrong);
        }
    }

    @Test
    @DisplayName("J3 what a command was made of cannot be changed afterwards")
    void copiesItsLists() {
        List<AccountId> members = new ArrayList<>(List.of(ACCOUNT));
        SetSharing set = new SetSharing(CALL, members, true);
        members.add(new AccountId("b"));

        assertThat(set.members()).containsExactly(ACCOUNT);
        assertThatThrownBy(() -> set.members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("M1 every amount is checked where it enters, and named")
    void checksAmountsOnEntry() {
        BigMoney fine = BigMoney.parse("USD 0.0000000000001");
        BigMoney large = BigMoney.parse("USD 1000000000000000000");
        BigMoney negative = BigMoney.parse("USD -1");
        BigMoney nothing = BigMoney.parse("USD 0");
        for (BigMoney wrong : List.of(fine, large, negative)) {
            checkArgument(() -> CHARGE.withAmount(wrong), "amount");
            checkArgument(() -> Revoke.Target.of(ALLOCATION, wrong), "expected");
            checkArgument(() -> new Confirm(CALL, CHARGE.id(), wrong, null), "amount");
            checkArgument(() -> Refund.of(CALL, CHARGE.id(), wrong), "money");
        }
        for (BigMoney wrong : List.of(fine, large, negative, nothing)) {
            checkArgument(() -> CouponTerms.of(COUPON, ACCOUNT, wrong, VALIDITY, AllocationMode.ONCE), "faceValue");
            checkArgument(() -> couponTerms(terms -> terms.minimumSpend(wrong)), "minimumSpend");
            checkArgument(() -> Allocate.Share.of(ACCOUNT, wrong), "amount");
        }
        BigDecimal tooFine = new BigDecimal("1E-16");
        BigDecimal tooLarge = new BigDecimal("1E18");
        for (BigDecimal wrong : List.of(tooFine, tooLarge, BigDecimal.ONE.negate())) {
            checkArgument(() -> new Usage(GB, wrong), "quantity");
            checkArgument(() -> new Confirm(CALL, CHARGE.id(), null, wrong), "quantity");
            checkArgument(() -> Refund.of(CALL, CHARGE.id(), wrong), "quantity");
            checkArgument(() -> new SetCap(CALL, ACCOUNT, CapMeasure.moneyIn("USD"), wrong), "limit");
            checkArgument(() -> packageTerms(terms -> terms).withQuantity(wrong), "quantity");
        }
        checkArgument(
                () -> new SetCap(CALL, ACCOUNT, CapMeasure.moneyIn("USD"), new BigDecimal("0.1234567890123")), "limit");
        checkArgument(() -> new Cap(CapMeasure.moneyIn("USD"), new BigDecimal("0.1234567890123")), "limit");
        checkArgument(() -> CapMeasure.moneyIn("usd"), "currency");
        checkArgument(() -> packageTerms(terms -> terms).withQuantity(BigDecimal.ZERO), "quantity");
        assertThat(new Usage(GB, BigDecimal.ZERO).quantity()).isZero();
        assertThat(CHARGE.withAmount(nothing).amount().isZero()).isTrue();
        assertThat(Revoke.Target.of(ALLOCATION, nothing).expected()).isEqualTo(nothing);
    }

    @Test
    @DisplayName("M1 amounts that are equal make equal values")
    void comparesValuesByAmount() {
        assertThat(CHARGE.withAmount(BigMoney.parse("USD 1.00"))).isEqualTo(CHARGE);
        assertThat(Allocate.Share.of(ACCOUNT, BigMoney.parse("USD 1.0"))).isEqualTo(Allocate.Share.of(ACCOUNT, USD));
        assertThat(Revoke.Target.of(ALLOCATION, BigMoney.parse("USD 1.0")))
                .isEqualTo(Revoke.Target.of(ALLOCATION, USD));
        assertThat(new Usage(GB, new BigDecimal("1.0"))).isEqualTo(new Usage(GB, BigDecimal.ONE));
        assertThat(packageTerms(terms -> terms).withQuantity(new BigDecimal("1.00")))
                .isEqualTo(packageTerms(terms -> terms).withQuantity(new BigDecimal("1")));
        assertThat(couponTerms(terms -> terms.minimumSpend(BigMoney.parse("USD 1.00"))))
                .isEqualTo(couponTerms(terms -> terms.minimumSpend(USD)));
    }

    @Test
    @DisplayName("M2 the minimum spend is in the currency of the coupon")
    void refusesAMinimumSpendInAnotherCurrency() {
        checkArgument(() -> couponTerms(terms -> terms.minimumSpend(BigMoney.parse("EUR 1"))), "minimumSpend");
        for (int wrong : new int[] {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            checkArgument(() -> couponTerms(terms -> terms.priority(wrong)), "priority: " + wrong);
            checkArgument(() -> packageTerms(terms -> terms.priority(wrong)), "priority: " + wrong);
        }
        for (int right : new int[] {0, 50, 100}) {
            assertThat(couponTerms(terms -> terms.priority(right)).priority()).isEqualTo(right);
            assertThat(packageTerms(terms -> terms.priority(right)).priority()).isEqualTo(right);
        }
        assertThat(couponTerms(terms -> terms.priority(50)))
                .as("50 is what a benefit has that names none")
                .isEqualTo(couponTerms(terms -> terms));
    }

    @Test
    @DisplayName("A5 product, region, project, service, usage type and unit are texts of up to 256 characters")
    void checksTextsOnEntry() {
        for (String wrong : List.of("", " ", " x", "x ", "a\u0000b", "\uD83D", "x".repeat(257))) {
            checkArgument(() -> Charge.of(CHARGE.id(), ACCOUNT, NOW, wrong, USD), "product");
            checkArgument(() -> charge(charge -> charge.region(wrong)), "region");
            checkArgument(() -> charge(charge -> charge.project(wrong)), "project");
            checkArgument(() -> couponTerms(terms -> terms.products("a", wrong)), "products");
            checkArgument(() -> couponTerms(terms -> terms.regions(wrong)), "regions");
            checkArgument(() -> packageTerms(terms -> terms.products(wrong)), "products");
            checkArgument(() -> packageTerms(terms -> terms.regions(wrong)), "regions");
            checkArgument(() -> packageTerms(terms -> terms.projects(wrong)), "projects");
            checkArgument(() -> new UsageType(wrong, "GB"), "usage type");
            checkArgument(() -> new UsageType("storage", wrong), "unit");
        }
    }

    @Test
    @DisplayName("T1 every instant is checked where it enters, and named")
    void checksInstantsOnEntry() {
        for (Instant wrong : List.of(Instant.MIN, Instant.MAX)) {
            checkArgument(() -> new Validity(wrong, NOW), "effectiveAt");
            checkArgument(() -> new Validity(NOW, wrong), "expiresAt");
            checkArgument(() -> CHARGE.withConsumedAt(wrong), "consumedAt");
            checkArgument(() -> packageTerms(terms -> terms).withPurchasedAt(wrong), "purchasedAt");
            checkArgument(() -> Associate.since(CALL, ACCOUNT, AccountingMode.UNIFIED, wrong), "associatedAt");
            checkArgument(() -> new CancelPackage(CALL, PACKAGE, wrong), "from");
        }
    }

    @Test
    @DisplayName("C11 only a prepaid order names a coupon, and no package")
    void refusesToNameACouponElsewhere() {
        checkArgument(() -> charge(charge -> charge.coupon(COUPON)), "coupon");
        checkArgument(() -> charge(charge -> charge.mode(ChargingMode.PREPAID).coupon(PACKAGE)), "coupon");
        assertThat(charge(charge -> charge.mode(ChargingMode.PREPAID).coupon(ALLOCATION))
                        .coupon())
                .contains(ALLOCATION);
    }

    @Test
    @DisplayName("H5 a due is answered with collected, in arrears or written off")
    void refusesToAnswerOpen() {
        checkArgument(() -> new AnswerDue(CALL, CHARGE.id(), DueStatus.OPEN), "answer");
        checkArgument(() -> new AnswerDue(CALL, CHARGE.id(), DueStatus.CLEARED), "answer");
    }

    @Test
    @DisplayName("C15 the late-charge window is 0 to 366 days")
    void checksTheWindow() {
        MasterTerms terms = MasterTerms.in(ZoneOffset.UTC);
        checkArgument(() -> terms.lateChargeWindow(Duration.ofNanos(-1)), "lateChargeWindow");
        checkArgument(() -> terms.lateChargeWindow(Duration.ofDays(366).plusNanos(1)), "lateChargeWindow");
        checkArgument(() -> terms.lateChargeWindow(Duration.ofSeconds(Long.MAX_VALUE)), "lateChargeWindow");
        checkArgument(() -> ChangeTerms.lateChargeWindow(CALL, Duration.ofNanos(-1)), "lateChargeWindow");
        checkArgument(
                () -> ChangeTerms.lateChargeWindow(CALL, Duration.ofDays(366).plusNanos(1)), "lateChargeWindow");
        checkArgument(() -> new ChangeTerms(CALL, null, null), "leavePolicy and lateChargeWindow");
        assertThat(ChangeTerms.lateChargeWindow(CALL, Duration.ZERO).lateChargeWindow())
                .isZero();
        assertThat(ChangeTerms.lateChargeWindow(CALL, Duration.ofDays(366)).lateChargeWindow())
                .isEqualTo(Duration.ofDays(366));
        assertThat(terms.lateChargeWindow(Duration.ZERO).lateChargeWindow()).isZero();
        assertThat(terms.lateChargeWindow(Duration.ofNanos(1_999)).lateChargeWindow())
                .isEqualTo(Duration.ofNanos(1_000));
        assertThat(terms.lateChargeWindow()).isEqualTo(Duration.ofDays(3));
        assertThat(terms.leavePolicy()).isEqualTo(LeavePolicy.REVOKE);
        assertThat(terms.shareWithNewMembers()).isFalse();
    }

    @Test
    @DisplayName("Q1 a page has 1 to 100 rows, 10 unless said otherwise, and a sweep 1 to 1000")
    void checksLimits() {
        for (int wrong : new int[] {0, -1, 101}) {
            checkArgument(() -> Paging.first(wrong), "limit");
        }
        assertThat(Paging.FIRST.limit()).isEqualTo(10);
        for (int wrong : new int[] {0, -1, 1_001}) {
            checkArgument(() -> new Sweep(CALL, wrong), "limit");
        }
    }

    @Test
    @DisplayName("Q1 a cursor is read as it was written, and nothing else is one")
    void readsCursors() {
        for (Cursor cursor : List.of(new Cursor(0, 0), new Cursor(Long.MAX_VALUE, Integer.MAX_VALUE))) {
            assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        }
        for (String wrong : List.of("", ".", "1", "1.", ".1", "1.2.3", "a.b", "-1.0", "1.-1", "1.2147483648", " 1.0")) {
            checkArgument(() -> Cursor.parse(wrong), "cursor");
        }
        checkArgument(() -> new Cursor(-1, 0), "cursor");
        checkNull(() -> Cursor.parse(null), "text");
    }

    // ---- helpers

    private static Charge charge(Function<Charge.Builder, Charge.Builder> more) {
        return more.apply(Charge.builder()
                        .id(CHARGE.id())
                        .account(ACCOUNT)
                        .consumedAt(NOW)
                        .product("compute")
                        .amount(USD))
                .build();
    }

    private static CouponTerms couponTerms(Function<CouponTerms.Builder, CouponTerms.Builder> more) {
        return more.apply(CouponTerms.builder()
                        .id(COUPON)
                        .owner(ACCOUNT)
                        .faceValue(USD)
                        .validity(VALIDITY)
                        .mode(AllocationMode.MULTIPLE))
                .build();
    }

    private static PackageTerms packageTerms(Function<PackageTerms.Builder, PackageTerms.Builder> more) {
        return more.apply(PackageTerms.builder()
                        .id(PACKAGE)
                        .owner(ACCOUNT)
                        .usage(GB)
                        .quantity(BigDecimal.ONE)
                        .validity(VALIDITY)
                        .purchasedAt(NOW))
                .build();
    }

    private static void checkNull(ThrowingCallable call, String field) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessageContaining(field);
    }

    private static void checkArgument(ThrowingCallable call, String field) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field);
    }
}
