package io.benefits.examples.quickstart;

import static io.benefits.examples.quickstart.Acme.DATABASE;
import static io.benefits.examples.quickstart.Acme.LAB;
import static io.benefits.examples.quickstart.Acme.SHOP;
import static io.benefits.examples.quickstart.Acme.STUDIO;
import static io.benefits.examples.quickstart.Acme.SUMMER;
import static io.benefits.examples.quickstart.Acme.UNKNOWN;
import static io.benefits.examples.quickstart.Acme.WELCOME;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.Extended;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Returned;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharingResult;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.CouponId;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;

/** The Benefits Management page of an enterprise, from top to bottom. */
public final class Main {

    private final PageClock clock = new PageClock(Acme.MORNING);
    private final MasterBenefits acme;
    private final View view;
    private final Show show;

    private Main(BenefitStore store, PrintStream out) {
        acme = BenefitsEngine.on(store).clock(clock).build().master("acme").by("erin");
        view = acme.view();
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
        if (acme.journal().head().number() > 0) {
            throw new IllegalStateException("There is an enterprise " + acme.id() + " in this database already.");
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
        coveredOnly();
        extend();
        audience();
        whatIf();
        again();
        books();
    }

    private void sharingSwitch() {
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);

        heading("Members, and the switch \"share with new members\"");
        associate(STUDIO, AccountingMode.UNIFIED);
        clock.advance(Duration.ofMinutes(5));
        acme.sharing().enableForNewMembers("switch on").getOrElseThrow(Refusal::toException);
        clock.advance(Duration.ofMinutes(5));
        associate(LAB, AccountingMode.UNIFIED);
        associate(SHOP, AccountingMode.INDEPENDENT);

        show.say(
                "The switch was turned on at 09:05. It is a default for members that come later and changes no other.");
        members();
    }

    private void associate(AccountId account, AccountingMode mode) {
        acme.accounts().register(account).getOrElseThrow(Refusal::toException);
        acme.accounts().associate("associate " + account, account, mode).getOrElseThrow(Refusal::toException);
    }

    private void members() {
        show.table(AccountTables.members(view.members(MemberFilter.ALL).toList()));
    }

    private void enableInABatch() {
        heading("Let four accounts use the master's packages: a result for each");
        List<SharingResult> results = acme.sharing()
                .enable("enable four", List.of(STUDIO, LAB, SHOP, UNKNOWN))
                .getOrElseThrow(Refusal::toException);
        show.table(AccountTables.results(results));
        show.say("Afterwards:");
        members();
    }

    private void addPackages() {
        heading("Resource packages of the master and of a member");
        for (PackageTerms terms : Acme.packages()) {
            acme.packages().add(terms).getOrElseThrow(Refusal::toException);
        }
        packages();
    }

    private void packages() {
        show.table(PackageTables.packages(view.packages(PackageFilter.ALL).toList(), clock.instant()));
    }

    private void issueCoupons() {
        heading("Cash coupons");
        for (CouponTerms terms : Acme.coupons()) {
            acme.coupons().issue(terms).getOrElseThrow(Refusal::toException);
        }
        show.table(CouponTables.coupons(coupons(view), clock.instant()));
    }

    private void allocate() {
        heading("Allocate to members: all or nothing, and every problem at once");
        List<Share> careless = List.of(
                Share.of("studio", "USD 900"),
                Share.of("lab", "USD 100.125"),
                Share.of("shop", "USD 50"),
                Share.of("nobody", "USD 10"),
                Share.of("studio", "USD 5"));
        if (acme.coupons().allocate("allocate summer", SUMMER, careless).getLeft()
                instanceof CouponRefusal.NotAllocated refusal) {
            show.table(CouponTables.allocationProblems(refusal.problems()));
        }

        allocate("allocate summer", SUMMER, Share.of("studio", "USD 500"), Share.of("lab", "USD 100"));
        allocate("allocate database", DATABASE, Share.of("lab", "USD 60"));
        allocate("allocate welcome", WELCOME, Share.whole("studio"));
    }

    private void allocate(String id, CouponId coupon, Share... shares) {
        Allocated allocated = acme.coupons().allocate(id, coupon, shares).getOrElseThrow(Refusal::toException);
        for (Allocated.Made made : allocated.made()) {
            show.say(made.member() + " got " + Text.money(made.amount()) + " of " + coupon + " as allocation "
                    + made.allocation() + ".");
        }
        show.say(coupon + " has " + Text.money(allocated.couponBalance()) + " left to allocate.");
    }

    private void memberPage() {
        heading("What lab sees: its allocations and its own coupons");
        View ofLab = view.of(LAB);
        show.table(CouponTables.allocations(allocations(ofLab), clock.instant()));
        show.table(CouponTables.coupons(coupons(ofLab), clock.instant()));
    }

    private static List<CouponState> coupons(View view) {
        return view.coupons(CouponFilter.ALL).toList();
    }

    private static List<AllocationState> allocations(View view) {
        return view.allocations(AllocationFilter.ALL).toList();
    }

    private void revoke() {
        heading("Revoke: what was seen must still be there");
        List<AllocationId> ofSummer = view.allocations(AllocationFilter.ALL.from(SUMMER))
                .map(state -> state.allocation().id())
                .toList();
        List<Recoverable> seen = view.recoverable(SUMMER, ofSummer).getOrElseThrow(Refusal::toException);
        show.table(CouponTables.recoverable(seen));

        Charge meanwhile = Charge.of("render-1", "lab", clock.instant(), "compute", "USD 15");
        acme.settlements().settle(meanwhile).getOrElseThrow(Refusal::toException);
        show.say("Meanwhile lab's charge render-1 used USD 15.00. Revoking both with the amounts seen:");

        if (acme.coupons().revoke("revoke both", SUMMER, targets(seen)).getLeft()
                instanceof CouponRefusal.NotRevoked refusal) {
            show.table(CouponTables.revocationProblems(refusal.problems()));
        }

        show.say("Asking again, and revoking the first:");
        seen = view.recoverable(SUMMER, ofSummer).getOrElseThrow(Refusal::toException);
        show.table(CouponTables.recoverable(seen));
        List<Revoke.Target> first = targets(seen).subList(0, 1);
        Revoked revoked = acme.coupons().revoke("revoke first", SUMMER, first).getOrElseThrow(Refusal::toException);
        for (Returned returned : revoked.returned()) {
            show.say(Text.money(returned.amount()) + " came back from " + returned.member() + ".");
        }
        show.say(revoked.coupon() + " has " + Text.money(revoked.couponBalance()) + " left to allocate.");
    }

    private static List<Revoke.Target> targets(List<Recoverable> seen) {
        return seen.stream()
                .map(each -> Revoke.Target.of(each.allocation(), each.amount().orElseThrow()))
                .toList();
    }

    private void history() {
        heading("History of allocations, newest first");
        show.table(CouponTables.history(view.history(HistoryFilter.ALL).toList()));
        Instant before = clock.instant().minus(Duration.ofMinutes(30));
        show.say("Half an hour ago, before the revoke, cp-summer had "
                + Text.money(view.asOf(before).coupon(SUMMER).orElseThrow().balance()) + " left to allocate.");
    }

    private void why() {
        heading("Preview of a charge: what would cover it, and why not the others");
        show.say(ChargeTables.charge(Acme.archive()));
        Preview preview = view.preview(Acme.archive()).getOrElseThrow(Refusal::toException);
        show.table(ChargeTables.coverage(Acme.archive(), preview.deductions(), preview.due()));
        show.table(ChargeTables.why(preview.passedOver()));
    }

    private void settle() {
        heading("The charge is settled, and wholly covered");
        Settlement settlement = acme.settlements().settle(Acme.archive()).getOrElseThrow(Refusal::toException);
        show.say(ChargeTables.charge(settlement.charge()));
        show.table(ChargeTables.coverage(settlement.charge(), settlement.deductions(), settlement.due()));
        show.say("The packages now:");
        packages();
    }

    private void arrears() {
        heading("A charge that is more than the benefits hold ends in arrears");
        Charge charge = Charge.of("render-2", "studio", clock.instant(), "compute", "USD 1200");
        show.say(ChargeTables.charge(charge));
        Settlement settlement = acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        show.table(ChargeTables.coverage(charge, settlement.deductions(), settlement.due()));

        show.say("The billing system answers that acme, who pays for its unified members, could not pay:");
        acme.settlements()
                .answer("answer render-2", charge.id(), DueStatus.IN_ARREARS)
                .getOrElseThrow(Refusal::toException);
        show.table(ChargeTables.dues(
                view.charges(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS)).toList()));
    }

    private void coveredOnly() {
        heading("From now on, acme admits only what is covered");
        show.say(ChargeTables.charge(Acme.trailer()));
        show.refused(acme.settlements().settleCoveredOnly(Acme.trailer()).getLeft());
    }

    private void extend() {
        heading("A coupon is extended and topped up");
        Extended longer =
                acme.coupons().extend("extend summer", SUMMER, Acme.OCTOBER).getOrElseThrow(Refusal::toException);
        Extended greater = acme.coupons()
                .topUp("top up summer", SUMMER, BigMoney.parse("USD 1200"))
                .getOrElseThrow(Refusal::toException);
        show.say(longer.coupon() + " is valid until " + Text.time(longer.expiresAt())
                + " now, and its allocations with it.");
        show.say("Its face value is " + Text.money(greater.faceValue()) + " now: " + Text.money(greater.added())
                + " was added.");
        show.table(CouponTables.coupons(coupons(view), clock.instant()));

        show.say("A refused command is not recorded, so the charge can be tried again. It is covered now:");
        Settlement settlement =
                acme.settlements().settleCoveredOnly(Acme.trailer()).getOrElseThrow(Refusal::toException);
        show.table(ChargeTables.coverage(settlement.charge(), settlement.deductions(), settlement.due()));
    }

    private void audience() {
        heading("What is left of a coupon is kept for one member");
        acme.sharing().audience("summer for lab", SUMMER, Audience.of("lab")).getOrElseThrow(Refusal::toException);
        Charge charge = Charge.of("render-3", "studio", clock.instant(), "compute", "USD 20");
        show.say(ChargeTables.charge(charge));
        Preview preview = view.preview(charge).getOrElseThrow(Refusal::toException);
        show.table(ChargeTables.why(preview.passedOver()));
    }

    private void whatIf() {
        heading("What if lab had not shared the packages? A fork of the books tells, and the books stay as they are");
        Settlement settled = view.charge(Acme.archive().id()).orElseThrow();
        MasterBenefits fork = view.asOf(settled.recorded().number() - 1).fork();
        fork.sharing().disable("what if", LAB).getOrElseThrow(Refusal::toException);
        Settlement otherwise = fork.settlements().settle(Acme.archive()).getOrElseThrow(Refusal::toException);
        show.say(ChargeTables.charge(otherwise.charge()));
        show.table(ChargeTables.coverage(otherwise.charge(), otherwise.deductions(), otherwise.due()));
    }

    private void again() {
        heading("Repeating a command is harmless");
        Settlement repeated = acme.settlements().settle(Acme.archive()).getOrElseThrow(Refusal::toException);
        show.say("Settling archive-1 again gives journal entry "
                + repeated.recorded().number() + " of " + repeated.recorded().at() + " again: "
                + Text.money(repeated.covered()) + " covered.");

        Allocated allocated = acme.coupons()
                .allocate("allocate welcome", WELCOME, Share.whole("studio"))
                .getOrElseThrow(Refusal::toException);
        show.say("Allocating cp-welcome again gives " + allocated.made().get(0).allocation()
                + " again; nothing was allocated twice.");

        show.say("The same id with other content:");
        show.refused(acme.coupons()
                .allocate("allocate welcome", WELCOME, Share.whole("lab"))
                .getLeft());
    }

    private void books() {
        heading("The books: no money appears or disappears");
        show.table(CouponTables.books(coupons(view), allocations(view)));
        List<JournalEntry> journal = acme.journal().after(0, 100);
        show.say("The journal has " + journal.size() + " entries; every balance here is their sum.");
    }

    /** A quarter of an hour later, further down the page. */
    private void heading(String title) {
        clock.advance(Duration.ofMinutes(15));
        show.heading(clock.instant(), title);
    }
}
