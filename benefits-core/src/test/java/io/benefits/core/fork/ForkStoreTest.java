package io.benefits.core.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.View;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResetCycle;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Reading;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.value.AccountId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a fork keeps of appends that were decided on something else than it has loaded itself. */
class ForkStoreTest extends Contract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }

    @Test
    @DisplayName("H10 P* a package that is added after the fork is known whole, in each of its periods")
    void knowsWhatIsAddedAfterIt() {
        AccountId member = sharingMember("m");
        BenefitStore deciding = new ForkStore(store, master, Reading.LATEST);
        BenefitStore keeping = new ForkStore(store, master, Reading.LATEST);
        benefits = handle(engine(new ForwardingStore(deciding) {
                    @Override
                    public Append.Result append(Append append) {
                        assertThat(keeping.append(append)).isEqualTo(Append.Result.APPENDED);
                        return super.append(append);
                    }
                })
                .build());
        ResetCycle monthly = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR);
        pack("monthly", masterAccount, "10", LONG, terms -> terms.reset(monthly));
        settle(metered(member, "3", usd("3")));
        clock.advance(Duration.ofDays(31));
        settle(metered(member, "4", usd("4")));

        Reading now = new Reading(Reading.LATEST, clock.instant(), Paging.FIRST);
        assertThat(deciding.packages(master, PackageFilter.ALL, now)
                        .items()
                        .get(0)
                        .periods())
                .hasSize(2);
        assertThat(keeping.packages(master, PackageFilter.ALL, now))
                .isEqualTo(deciding.packages(master, PackageFilter.ALL, now));
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
