package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in a real browser. Where none is installed each test is reported as skipped, or, if the environment says {@code
 * BENEFITS_BROWSER=required}, as failed.
 */
abstract class BrowserTest {

    static final String MANAGER = "manages the enterprise";

    @TempDir
    private static Path profile;

    static Chrome chrome;

    TestConsole console;

    @BeforeAll
    static void openBrowser() {
        if (Chrome.isInstalled()) {
            chrome = Chrome.open(profile);
        }
    }

    @AfterAll
    static void closeBrowser() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @BeforeEach
    void open(TestInfo test) {
        if (chrome == null) {
            String missing = "chromium and chromedriver are not on the path";
            if ("required".equals(System.getenv("BENEFITS_BROWSER"))) {
                fail(missing);
            }
            // Maven counts what is skipped, and names neither the tests nor the reason.
            System.err.println("Skipped, " + missing + ": " + test.getDisplayName());
            abort(missing);
        }
        console = new TestConsole();
        chrome.visit(console);
    }

    @AfterEach
    void close() {
        if (console != null) {
            console.close();
            assertThat(console.log()).isEmpty();
        }
    }
}
