package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.account.Accounts;
import io.benefits.account.MasterTerms;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Text beside the typed form says the same. */
class TextTest {

    private static final AccountId LAB = new AccountId("lab");

    @Test
    @DisplayName("P3 the zone of a master may be text")
    void readsZones() {
        assertThat(MasterTerms.in("Europe/Berlin")).isEqualTo(MasterTerms.in(ZoneId.of("Europe/Berlin")));
        assertThatThrownBy(() -> MasterTerms.in("Atlantis")).isInstanceOf(DateTimeException.class);
    }

    @Test
    @DisplayName("C4 member and amount of a share may be text")
    void readsShares() {
        assertThat(Share.of("lab", "USD 1.50")).isEqualTo(Share.of(LAB, BigMoney.parse("USD 1.5")));
        assertThat(Share.whole("lab")).isEqualTo(Share.whole(LAB));
        assertThatThrownBy(() -> Share.of(" lab", "USD 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("accountId");
        assertThatThrownBy(() -> Share.of("lab", "USD 0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("amount");
        assertThatThrownBy(() -> Share.of("lab", "XXQ 1")).isInstanceOf(IllegalCurrencyException.class);
    }

    @Test
    @DisplayName("C1, H2 ids and amounts of a coupon and of a charge may be text")
    void readsCouponsAndCharges() {
        Instant noon = Instant.parse("2024-06-10T12:00:00Z");

        assertThat(CouponTerms.of("gift", "lab", "USD 100.00", Validity.ALWAYS, AllocationMode.ONCE))
                .isEqualTo(CouponTerms.of(
                        new CouponId("gift"), LAB, BigMoney.parse("USD 100"), Validity.ALWAYS, AllocationMode.ONCE));
        assertThat(Charge.of("line 1", "lab", noon, "compute", "USD 1.20"))
                .isEqualTo(Charge.of(new ChargeId("line 1"), LAB, noon, "compute", BigMoney.parse("USD 1.2")));
        assertThatThrownBy(() -> CouponTerms.of("gift", "lab", "USD -1", Validity.ALWAYS, AllocationMode.ONCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("faceValue");
        assertThatThrownBy(() -> Charge.of("line 1", "lab", noon, "compute", "120"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A1 an account that is registered or associated may be text")
    void readsAccounts() {
        Asked asked = new Asked();
        Accounts accounts = asked.as(Accounts.class);

        assertThat(accounts.register("lab")).isNull();
        assertThat(asked.with).containsExactly(LAB);
        assertThat(accounts.associate("lab joins", "lab", AccountingMode.UNIFIED))
                .isNull();
        assertThat(asked.with).containsExactly("lab joins", LAB, AccountingMode.UNIFIED);
        assertThatThrownBy(() -> accounts.associate("lab joins", "", AccountingMode.UNIFIED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("accountId");
    }

    /** A door that remembers what its typed method was called with. */
    private static final class Asked implements InvocationHandler {

        private List<Object> with = List.of();

        private <D> D as(Class<D> door) {
            return door.cast(Proxy.newProxyInstance(door.getClassLoader(), new Class<?>[] {door}, this));
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            with = Arrays.asList(arguments);
            return null;
        }
    }
}
