package io.benefits.core.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.View;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.tck.inmemory.FrugalStore;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fork keeps of appends that were decided on something else than it has loaded itself. */
class ForkStoreTest extends Contract {

    @Override
    protected BenefitStore store() {
        return FrugalStore.create();
    }

    @Test
    @DisplayName("H10 P* a package that is added after the fork is known whole, in each of its periods")
    void knowsWhatIsAddedAfterIt() {
        AccountId member = sharingMember("m");
        BenefitStore deciding = new ForkStore(store, master, Reading.LATEST);
        BenefitStore keeping = new ForkStore(store, master, Reading.LATEST);
        decideOn(deciding, keeping);
        ResetCycle monthly = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR);
        pack("monthly", masterAccount, "10", LONG, terms -> terms.reset(monthly));
        settle(metered(member, "3", usd("3")));
        clock.advance(Duration.ofDays(31));
        settle(metered(member, "4", usd("4")));

        assertThat(deciding.packages(master, PackageFilter.ALL, now())
                        .items()
                        .get(0)
                        .periods())
                .hasSize(2);
        assertThat(keeping.packages(master, PackageFilter.ALL, now()))
                .isEqualTo(deciding.packages(master, PackageFilter.ALL, now()));
    }

    @ParameterizedTest(name = "a cap that was set before the fork: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "H10 P* S9 a fork that has looked at a charge keeps what is decided elsewhere in other periods and months")
    void keepsMoreThanWhatItHasLookedAt(boolean isCappedBefore) {
        AccountId member = sharingMember("m");
        SetCap cap = new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("100"));
        if (isCappedBefore) {
            ok(benefits.execute(cap));
        }
        ResetCycle monthly = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR);
        pack("monthly", masterAccount, "10", LONG, terms -> terms.reset(monthly));
        ChargeId first = settle(metered(member, "3", usd("3"))).charge().id();
        clock.advance(Duration.ofDays(31));
        settle(metered(member, "4", usd("4")));

        BenefitStore deciding = new ForkStore(store, master, Reading.LATEST);
        BenefitStore keeping = new ForkStore(store, master, Reading.LATEST);
        keeping.load(master, Footprint.ofCharge(first));
        CapFilter thisMonth = CapFilter.in(YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
        decideOn(deciding, keeping);
        if (!isCappedBefore) {
            ok(benefits.execute(cap));
            assertThat(keeping.capUses(master, thisMonth, now())).isEqualTo(deciding.capUses(master, thisMonth, now()));
        }
        settle(charge(member, START, usd("2"), late -> late.usage(new Usage(STORAGE, qty("2")))));
        settle(metered(member, "1", usd("1")));

        long last = benefits.journal().head().number();
        for (long number = last - 2; number <= last; number++) {
            Reading reading = new Reading(number, clock.instant(), Paging.FIRST);
            assertThat(keeping.packages(master, PackageFilter.ALL, reading))
                    .isEqualTo(deciding.packages(master, PackageFilter.ALL, reading));
            assertThat(keeping.capUses(master, thisMonth, reading))
                    .isEqualTo(deciding.capUses(master, thisMonth, reading));
        }
    }

    private Reading now() {
        return new Reading(Reading.LATEST, clock.instant(), Paging.FIRST);
    }

    /** From now on one store decides, and another keeps the same. */
    private void decideOn(BenefitStore deciding, BenefitStore keeping) {
        benefits = handle(engine(new ForwardingStore(deciding) {
                    @Override
                    public Append.Result append(Append append) {
                        assertThat(keeping.append(append)).isEqualTo(Append.Result.APPENDED);
                        return super.append(append);
                    }
                })
                .build());
    }

    @Test
    @DisplayName("H10 P* a fork that has looked at charges of several periods and goes on knows all of them")
    void knowsEveryPeriodOfCharges() {
        AccountId member = sharingMember("m");
        ResetCycle monthly = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR);
        PackageId months = pack("monthly", masterAccount, "10", LONG, terms -> terms.reset(monthly));
        List<ChargeId> charges = new ArrayList<>();
        List<Instant> periods = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            charges.add(settle(metered(member, "1", usd("1"))).charge().id());
            periods.add(Instant.parse("2024-0" + (6 + i) + "-01T00:00:00Z"));
            clock.advance(Duration.ofDays(31));
        }

        BenefitStore fork = new ForkStore(store, master, Reading.LATEST);
        charges.forEach(charge -> fork.load(master, Footprint.ofCharge(charge)));
        benefits = handle(engine(fork).build());
        account("other");
        assertThat(fork.load(master, Footprint.ofPackage(months)).periods(months))
                .containsExactlyInAnyOrderElementsOf(periods);

        settle(metered(member, "1", usd("1")));
        periods.add(Instant.parse("2024-09-01T00:00:00Z"));
        assertThat(fork.load(master, Footprint.ofPackage(months)).periods(months))
                .containsExactlyInAnyOrderElementsOf(periods);
        assertThat(benefits.view().resourcePackage(months).orElseThrow().periods())
                .containsOnlyKeys(periods);
    }

    @Test
    @DisplayName("H7 H10 Q2 beside an overdue reservation, a fork's past lists every period of a package that it used")
    void listsEveryPeriodBesideAnOverdueReservation() {
        ResetCycle hourly = new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR);
        PackageId hours = pack("hourly", masterAccount, "3", LONG, terms -> terms.reset(hourly));
        AccountId other = independent("other");
        coupon("c", other, usd("100"));
        settle(metered(masterAccount, "2", usd("2")));
        ok(benefits.settlements().reserve(charge(other, usd("10")), Duration.ofMinutes(30)));
        clock.advance(Duration.ofHours(1));

        BenefitStore fork = new ForkStore(store, master, Reading.LATEST);
        benefits = handle(engine(fork).build());
        settle(metered(masterAccount, "1", usd("1")));
        PackageState state = benefits.view().resourcePackage(hours).orElseThrow();
        assertThat(state.periods()).hasSize(2);
        long number = benefits.journal().head().number();
        settle(metered(masterAccount, "1", usd("1")));

        View past = benefits.view().asOf(number);
        assertThat(past.packages(PackageFilter.ALL, Paging.FIRST).items()).containsExactly(state);
        assertThat(past.resourcePackage(hours)).contains(state);
    }
}
