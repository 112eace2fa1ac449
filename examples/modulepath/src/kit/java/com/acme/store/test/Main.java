package com.acme.store.test;

import io.benefits.core.BenefitsEngine;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What a build tool does with tests: runs them, and says how many there were and what failed. */
final class Main {

    private static final List<Class<?>> TESTS =
            List.of(AccountTest.class, AnswerProperties.class, JournalTest.class, SettlementTest.class);

    private Main() {}

    public static void main(String[] args) {
        System.out.println("engine in " + BenefitsEngine.class.getModule());
        for (Class<?> test : TESTS) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(test))
                    .configurationParameter("jqwik.reporting.onlyfailures", "true")
                    .build();
            LauncherFactory.create().execute(request, listener);
            TestExecutionSummary summary = listener.getSummary();
            for (TestExecutionSummary.Failure failure : summary.getFailures()) {
                System.out.println(failure.getTestIdentifier().getDisplayName() + ": " + failure.getException());
            }
            boolean passed = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
            Class<?> kit = test.getSuperclass();
            System.out.println(kit.getSimpleName() + " in " + kit.getModule() + ", extended in " + test.getModule()
                    + ": " + (passed ? "passed" : "failed"));
        }
    }
}
