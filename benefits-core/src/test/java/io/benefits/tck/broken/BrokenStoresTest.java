package io.benefits.tck.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CommandSequenceProperties;
import io.benefits.tck.ConcurrencyContract;
import io.benefits.tck.StoreComparisonProperties;
import io.benefits.tck.StoreContract;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit is run on adapters that are broken on purpose, and must tell. */
class BrokenStoresTest {

    @TempDir
    private static Path directory;

    private static Supplier<BenefitStore> adapter = InMemoryStore::create;

    static class OnThePort extends StoreContract {
        @Override
        protected BenefitStore store() {
            return adapter.get();
        }
    }

    static class OnManyThreads extends ConcurrencyContract {
        @Override
        protected BenefitStore store() {
            return adapter.get();
        }
    }

    static class BesideTheReference extends StoreComparisonProperties {
        @Override
        protected BenefitStore store() {
            return adapter.get();
        }
    }

    static class OnCommandSequences extends CommandSequenceProperties {
        @Override
        protected BenefitStore store() {
            return adapter.get();
        }
    }

    @AfterEach
    void mend() {
        adapter = InMemoryStore::create;
    }

    @Test
    @DisplayName("the adapter that is not broken passes what the others fail")
    void passesTheUnbrokenOne() {
        assertThat(failures(InMemoryStore::create, OnThePort.class, OnManyThreads.class))
                .isEmpty();
    }

    @Test
    @DisplayName("J3 an append that compares no version is found out")
    void catchesALostCompareAndSet() {
        assertThat(failures(BrokenStores::acceptsAnyVersion, OnThePort.class, OnManyThreads.class))
                .contains("refusesAnEarlierVersion", "refusesAnotherHead", "decidesAgainAfterAConflict");
    }

    @Test
    @DisplayName("J3 a conflict that is taken for success is found out")
    void catchesAConflictTakenForSuccess() {
        assertThat(failures(BrokenStores::takesAConflictForSuccess, OnManyThreads.class))
                .contains("decidesAgainAfterAConflict", "settlesTheOthersAfterARace");
    }

    @Test
    @DisplayName("J2 a lost entry is found out")
    void catchesALostEntry() {
        assertThat(failures(
                        BrokenStores::losesAnEntry,
                        OnThePort.class,
                        BesideTheReference.class,
                        OnCommandSequences.class))
                .contains("appendsManyEntries", "isLikeTheReference", "booksBalanceAfterEveryCommand");
    }

    @Test
    @DisplayName("J3 an append that is not one transaction is found out")
    void catchesHalfAnAppend() {
        assertThat(failures(BrokenStores::writesEntryByEntry, OnThePort.class))
                .contains("refusesARecordedKeyAmongNewOnes");
    }

    @Test
    @DisplayName("M1 rounded balances are found out")
    void catchesRoundedBalances() {
        assertThat(failures(
                        BrokenStores::roundsBalances,
                        OnThePort.class,
                        BesideTheReference.class,
                        OnCommandSequences.class))
                .contains("appendsManyEntries", "isLikeTheReference", "booksBalanceAfterEveryCommand");
    }

    @Test
    @DisplayName("J1 a command that is recorded twice is found out")
    void catchesARecordedKey() {
        assertThat(failures(BrokenStores::acceptsARecordedKey, OnThePort.class, OnManyThreads.class))
                .contains("refusesARecordedKey", "duplicatesGetTheSameAnswer", "answersTheSameAfterARace");
    }

    @Test
    @DisplayName("Q1 pages by offset are found out")
    void catchesPagesByOffset() {
        assertThat(failures(BrokenStores::pagesByOffset, OnThePort.class))
                .contains("pagesWhileOthersWrite", "pagesAFilteredListWhileOthersWrite");
    }

    /** The names of the tests that fail on an adapter. */
    private static Set<String> failures(Supplier<BenefitStore> broken, Class<?>... topics) {
        adapter = broken;
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter(
                        "jqwik.database",
                        directory.resolve(UUID.randomUUID().toString()).toString())
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.shrinking.default", "OFF");
        for (Class<?> topic : topics) {
            request.selectors(DiscoverySelectors.selectClass(topic));
        }
        return failures(request.build());
    }

    private static Set<String> failures(LauncherDiscoveryRequest request) {
        Set<String> run = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        String name = test.getSource()
                                .filter(MethodSource.class::isInstance)
                                .map(source -> ((MethodSource) source).getMethodName())
                                .orElse(test.getDisplayName());
                        if (test.isTest()) {
                            run.add(name);
                        }
                        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                            failed.add(name);
                        }
                    }
                });
        assertThat(run).isNotEmpty();
        return failed;
    }
}
