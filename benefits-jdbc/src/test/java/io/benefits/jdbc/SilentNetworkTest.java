package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.SilentProxy;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A network that has fallen silent ends a call after the {@code socketTimeout} of the driver, as the README says. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentNetworkTest extends Contract {

    private static final Map<TestDatabase, NewDatabase> DATABASES = new EnumMap<>(TestDatabase.class);

    @Parameter
    TestDatabase kind;

    private SilentProxy proxy;
    private DataSource byProxy;

    @Override
    protected BenefitStore store() {
        return JdbcStore.of(database().dataSource());
    }

    private NewDatabase database() {
        return DATABASES.computeIfAbsent(kind, each -> {
            NewDatabase made = each.shared();
            JdbcSchema.migrate(made.dataSource());
            return made;
        });
    }

    @BeforeEach
    void connect() throws IOException {
        NewDatabase database = database();
        proxy = new SilentProxy(database.url());
        String url = proxy.by(database.url());
        // milliseconds there, seconds here
        int second = kind == TestDatabase.MARIADB ? 1_000 : 1;
        byProxy = new DriverManagerDataSource(
                url + (url.contains("?") ? "&" : "?") + "connectTimeout=" + second + "&socketTimeout=" + second,
                database.user(),
                database.password());
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    @Test
    @DisplayName("J4 a commit whose answer is never heard is looked up, and answered once")
    void looksUpACommit() {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        AtomicBoolean silent = new AtomicBoolean();
        DataSource losing = new TappedDataSource(byProxy, call -> {
            boolean commits = kind == TestDatabase.MARIADB
                    ? call.isCommit()
                    : call.isExecution() && call.toString().contains("INSERT INTO benefits_journal");
            if (!commits || !silent.compareAndSet(false, true)) {
                return call.proceed();
            }
            proxy.swallowAnswers();
            try {
                return call.proceed();
            } catch (SQLException e) {
                proxy.mend();
                throw e;
            }
        });
        MasterBenefits benefits = handle(engine(JdbcStore.of(losing)).build());
        silent.set(false);

        Settlement settled = ok(benefits.settlements().settle(charge));

        assertThat(silent).isTrue();
        assertThat(settled).isEqualTo(settlement(charge));
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "J4 a network that stays silent is a transient failure in time, and the command is done when it is mended")
    void failsInTime() {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        MasterBenefits benefits = handle(engine(JdbcStore.of(byProxy)).build());
        proxy.fallSilent();
        long begun = System.nanoTime();

        assertThatThrownBy(() -> benefits.settlements().settle(charge))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.isTransient()).as("%s", e).isTrue());

        // six tries of a second, and what there is to be closed
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
        proxy.mend();
        assertThat(ok(benefits.settlements().settle(charge))).isEqualTo(settlement(charge));
        assertThat(number()).isEqualTo(before + 1);
    }
}
