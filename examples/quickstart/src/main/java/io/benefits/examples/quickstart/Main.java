package io.benefits.examples.quickstart;

import static io.benefits.examples.quickstart.Acme.DATABASE;
import static io.benefits.examples.quickstart.Acme.LAB;
import static io.benefits.examples.quickstart.Acme.MASTER;
import static io.benefits.examples.quickstart.Acme.SHOP;
import static io.benefits.examples.quickstart.Acme.STUDIO;
import static io.benefits.examples.quickstart.Acme.SUMMER;
import static io.benefits.examples.quickstart.Acme.UNKNOWN;
import static io.benefits.examples.quickstart.Acme.WELCOME;
import static io.benefits.examples.quickstart.Acme.usd;

import io.benefits.Benefits;
import io.benefits.View;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.Call;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Returned;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SetSharing;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The Benefits Management page of an enterprise, from top to bottom. */
public final class Main {

    private final PageClock clock = new PageClock(Acme.MORNING);
    private final Benefits benefits;
    private final View view;
    private final Show show;

    private Main(BenefitStore store, PrintStream out) {
        benefits = BenefitsEngine.on(store).clock(clock).build();
        view = benefits.view();
        show = new Show(out);
    }

    /**
     * Prints the page.
     *
     * @param args the JDBC URL of a database in which there is no such enterprise yet; memory if there is none
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            print(InMemoryStore.create(), System.out);
            return;
        }
        try (Database database = new Database(args[0])) {
            print(database.store(), System.out);
        }
    }

    static void print(BenefitStore store, PrintStream out) {
        new Main(store, out).page();
    }

    private void page() {
        if (benefits.journal().head().number() > 0) {
            throw new IllegalStateException("There is an enterprise " + MASTER + " in this database already.");
        }
        sharingSwitch();
        enableInABatch();
        addPackages();
        issueCoupons();
        allocate();
        memberPage();
        revoke();
        history();
        why();
        settle();
        arrears();
        again();
        books();
    }

    private void sharingSwitch() {
        ok(benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)));

        heading("Members, and the switch \"share with new members\"");
        associate(STUDIO, AccountingMode.UNIFIED);
        clock.advance(Duration.ofMinutes(5));
        ok(benefits.sharing().enableForNewMembers("switch on"));
        clock.advance(Duration.ofMinutes(5));
        associate(LAB, AccountingMode.UNIFIED);
        associate(SHOP, AccountingMode.INDEPENDENT);

        show.say(
                "The switch was turned on at 09:05. It is a default for those who come later and changes nobody else.");
        members();
    }

    private void associate(AccountId account, AccountingMode mode) {
        ok(benefits.accounts().register(account));
        ok(benefits.accounts().associate("associate " + account, account, mode));
    }

    private void members() {
        show.table(AccountTables.members(
                view.members(MemberFilter.ALL, Paging.FIRST).items()));
    }

    private void enableInABatch() {
        heading("Let four accounts use the master's packages: a result for each");
        var batch = new SetSharing(call("enable four"), List.of(STUDIO, LAB, SHOP, UNKNOWN), true);
        show.table(AccountTables.results(ok(benefits.execute(batch))));
        show.say("Afterwards:");
        members();
    }

    private void addPackages() {
        heading("Resource packages of the master and of a member");
        for (PackageTerms terms : Acme.packages()) {
            ok(benefits.packages().add(terms));
        }
        packages();
    }

    private void packages() {
        show.table(PackageTables.packages(
                view.packages(PackageFilter.ALL, Paging.FIRST).items(), clock.instant()));
    }

    private void issueCoupons() {
        heading("Cash coupons");
        for (CouponTerms terms : Acme.coupons()) {
            ok(benefits.coupons().issue(terms));
        }
        show.table(CouponTables.coupons(coupons(view), clock.instant()));
    }

    private void allocate() {
        heading("Allocate to members: all or nothing, and every problem at once");
        var careless = new Allocate(
                call("allocate summer"),
                SUMMER,
                List.of(
                        Share.of(STUDIO, usd("900")),
                        Share.of(LAB, usd("100.125")),
                        Share.of(SHOP, usd("50")),
                        Share.of(UNKNOWN, usd("10")),
                        Share.of(STUDIO, usd("5"))));
        if (benefits.execute(careless).getLeft() instanceof CouponRefusal.NotAllocated refusal) {
            show.table(CouponTables.allocationProblems(refusal.problems()));
        }

        allocate(new Allocate(
                call("allocate summer"), SUMMER, List.of(Share.of(STUDIO, usd("500")), Share.of(LAB, usd("100")))));
        allocate(new Allocate(call("allocate database"), DATABASE, List.of(Share.of(LAB, usd("60")))));
        allocate(new Allocate(call("allocate welcome"), WELCOME, List.of(Share.whole(STUDIO))));
    }

    private void allocate(Allocate command) {
        Allocated allocated = ok(benefits.execute(command));
        for (Allocated.Made made : allocated.made()) {
            show.say(made.member() + " got " + Text.money(made.amount()) + " of " + allocated.coupon()
                    + " as allocation " + made.allocation() + ".");
        }
        show.say(allocated.coupon() + " has " + Text.money(allocated.couponBalance()) + " left to allocate.");
    }

    private void memberPage() {
        heading("What lab sees: its allocations and its own coupons");
        View ofLab = view.of(LAB);
        show.table(CouponTables.allocations(allocations(ofLab), clock.instant()));
        show.table(CouponTables.coupons(coupons(ofLab), clock.instant()));
    }

    private static List<CouponState> coupons(View view) {
        return view.coupons(CouponFilter.ALL, Paging.FIRST).items();
    }

    private static List<AllocationState> allocations(View view) {
        return view.allocations(AllocationFilter.ALL, Paging.FIRST).items();
    }

    private void revoke() {
        heading("Revoke: what was seen must still be there");
        List<AllocationId> ofSummer = view.allocations(AllocationFilter.ALL.from(SUMMER), Paging.FIRST).items().stream()
                .map(state -> state.allocation().id())
                .toList();
        List<Recoverable> seen = ok(benefits.view().recoverable(SUMMER, ofSummer));
        show.table(CouponTables.recoverable(seen));

        Charge meanwhile = Acme.compute("render-1", LAB, clock.instant(), "15");
        ok(benefits.settlements().settle(meanwhile));
        show.say("Meanwhile lab's charge render-1 used USD 15.00. Revoking both with the amounts seen:");

        var both = new Revoke(call("revoke both"), SUMMER, targets(seen));
        if (benefits.execute(both).getLeft() instanceof CouponRefusal.NotRevoked refusal) {
            show.table(CouponTables.revocationProblems(refusal.problems()));
        }

        show.say("Asking again, and revoking the first:");
        seen = ok(benefits.view().recoverable(SUMMER, ofSummer));
        show.table(CouponTables.recoverable(seen));
        var first = new Revoke(call("revoke first"), SUMMER, targets(seen).subList(0, 1));
        Revoked revoked = ok(benefits.execute(first));
        for (Returned returned : revoked.returned()) {
            show.say(Text.money(returned.amount()) + " came back from " + returned.member() + ".");
        }
        show.say(revoked.coupon() + " has " + Text.money(revoked.couponBalance()) + " left to allocate.");
    }

    private static List<Revoke.Target> targets(List<Recoverable> seen) {
        return seen.stream()
                .map(each ->
                        Revoke.Target.of(each.allocation(), each.recoverable().orElseThrow()))
                .toList();
    }

    private void history() {
        heading("History of allocations, newest first");
        show.table(CouponTables.history(
                view.history(HistoryFilter.ALL, Paging.FIRST).items()));
        Instant before = clock.instant().minus(Duration.ofMinutes(30));
        show.say("Half an hour ago, before the revoke, cp-summer had "
                + Text.money(view.asOf(before).coupon(SUMMER).orElseThrow().balance()) + " left to allocate.");
    }

    private void why() {
        heading("Preview of a charge: what would cover it, and why not the others");
        show.say(ChargeTables.charge(Acme.archive()));
        Preview preview = ok(benefits.view().preview(Acme.archive()));
        show.table(ChargeTables.coverage(Acme.archive(), preview.deductions(), preview.due()));
        show.table(ChargeTables.why(preview.passedOver()));
    }

    private void settle() {
        heading("The charge is settled, and covered wholly");
        Settlement settlement = ok(benefits.settlements().settle(Acme.archive()));
        show.say(ChargeTables.charge(settlement.charge()));
        show.table(ChargeTables.coverage(settlement.charge(), settlement.deductions(), settlement.due()));
        show.say("The packages now:");
        packages();
    }

    private void arrears() {
        heading("A charge that is more than the benefits hold ends in arrears");
        Charge charge = Acme.compute("render-2", STUDIO, clock.instant(), "1200");
        show.say(ChargeTables.charge(charge));
        Settlement settlement = ok(benefits.settlements().settle(charge));
        show.table(ChargeTables.coverage(charge, settlement.deductions(), settlement.due()));

        show.say("The billing system answers that acme, who pays for its unified members, could not pay:");
        var answer = new AnswerDue(call("answer render-2"), charge.id(), DueStatus.IN_ARREARS);
        ok(benefits.execute(answer));
        show.table(ChargeTables.dues(view.charges(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS), Paging.FIRST)
                .items()));
    }

    private void again() {
        heading("Repeating a command is harmless");
        Settlement repeated = ok(benefits.settlements().settle(Acme.archive()));
        show.say("Settling archive-1 again gives journal entry "
                + repeated.recorded().number() + " of " + repeated.recorded().at() + " again: "
                + Text.money(repeated.covered()) + " covered.");

        var sameAgain = new Allocate(call("allocate welcome"), WELCOME, List.of(Share.whole(STUDIO)));
        Allocated allocated = ok(benefits.execute(sameAgain));
        show.say("Allocating cp-welcome again gives " + allocated.made().get(0).allocation()
                + " again; nothing was allocated twice.");

        show.say("The same id with other content:");
        var another = new Allocate(call("allocate welcome"), WELCOME, List.of(Share.whole(LAB)));
        show.refused(benefits.execute(another).getLeft());
    }

    private void books() {
        heading("The books: no money appears or disappears");
        show.table(CouponTables.books(coupons(view), allocations(view)));
        List<JournalEntry> journal = benefits.journal().after(0, 100);
        show.say("The journal has " + journal.size() + " entries; every balance here is their sum.");
    }

    /** A quarter of an hour later, further down the page. */
    private void heading(String title) {
        clock.advance(Duration.ofMinutes(15));
        show.heading(clock.instant(), title);
    }

    private static Call call(String id) {
        return Call.of(MASTER.value(), id).by("erin");
    }

    private static <A> A ok(Either<Refusal, A> result) {
        return result.getOrElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
