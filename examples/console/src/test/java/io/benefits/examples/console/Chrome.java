package io.benefits.examples.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window, as a person uses it: by what is written on buttons, links and fields. */
final class Chrome implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    /** Warns of each browser that is newer than Selenium; what differs by version is not used. Held, or its level is lost. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONTRAST = """
            const parts = color => color.match(/[\\d.]+/g).map(Number);
            const light = color => parts(color).slice(0, 3)
                .map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                    const color = getComputedStyle(e).backgroundColor;
                    if ((parts(color)[3] ?? 1) > 0) return color;
                }
                return "rgb(255, 255, 255)";
            };
            return [...document.querySelectorAll("body *")]
                .filter(e => e.checkVisibility())
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .filter(e => {
                    const style = getComputedStyle(e);
                    const [low, high] = [light(style.color), light(behind(e))].sort((a, b) => a - b);
                    return (high + 0.05) / (low + 0.05) < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5);
                })
                .map(e => e.outerHTML);
            """;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    private final ChromeDriver driver;
    private String address = "";
    private int pagesLeft;

    private Chrome(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether browser and driver are on the path. */
    static boolean isInstalled() {
        return browser().isPresent() && onPath("chromedriver").isPresent();
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().map(Chrome::onPath).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens it, with a profile of its own in a directory. */
    static Chrome open(Path profile) {
        VERSIONS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=en",
                "--hide-scrollbars",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .withSilent(true)
                .build();
        return new Chrome(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Turns to another console. */
    void visit(TestConsole console) {
        address = console.address();
        wide();
        print(false);
    }

    /** Forgets who was signed in, and is somebody of the start page. */
    void signIn(String who, String as) {
        driver.get(address + "/");
        driver.manage().deleteAllCookies();
        driver.get(address + "/");
        leave(
                find("//button[strong[normalize-space()='" + who + "'] and span[normalize-space()='" + as + "']]")
                        ::click);
    }

    void go(String path) {
        leave(() -> driver.get(address + path));
    }

    /** Goes back, and waits until that page is there: one that the browser kept is marked as old, and loads itself anew. */
    void back() {
        leave(driver.navigate()::back);
    }

    /** Loads the page anew, as the button of the browser does. */
    void reload() {
        leave(driver.navigate()::refresh);
    }

    String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    WebElement find(String xpath) {
        return driver.findElement(By.xpath(xpath));
    }

    boolean has(String xpath) {
        return !driver.findElements(By.xpath(xpath)).isEmpty();
    }

    /** Clicks on a button that sends its form. */
    void press(String button) {
        leave(find("//button[normalize-space()='" + button + "' or @aria-label='" + button + "']")::click);
    }

    /** Clicks on a link. */
    void follow(String link) {
        leave(find("//a[normalize-space()='" + link + "' or @aria-label='" + link + "']")::click);
    }

    /** Does what leads to another page, and waits until that is there. */
    void leave(Runnable action) {
        // Numbered, since the page that one comes back to may be the very one that was left, with its mark of that
        // time.
        pagesLeft++;
        driver.executeScript("window.pageLeft = " + pagesLeft);
        action.run();
        await(this::isNewPageThere);
    }

    private boolean isNewPageThere() {
        try {
            return Boolean.TRUE.equals(driver.executeScript(
                    "return window.pageLeft !== " + pagesLeft + " && document.readyState === 'complete'"));
        } catch (WebDriverException e) {
            // between the two pages there is none to ask
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no other page came");
            }
            Thread.onSpinWait();
        }
    }

    /** Ticks what has a label for those who do not see. */
    void tick(String label) {
        find("//input[@aria-label='" + label + "'] | //label[normalize-space()='" + label + "']/input")
                .click();
    }

    /** Fills in the field with a label. */
    void type(String label, String text) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(text);
    }

    WebElement field(String label) {
        return find("//label[contains(normalize-space(), '" + label + "')]//*[self::input or self::select or"
                + " self::textarea]");
    }

    void choose(String label, String option) {
        field(label)
                .findElement(By.xpath("option[normalize-space()='" + option + "']"))
                .click();
    }

    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /** The text of what a person is told after a form was sent. */
    String notice() {
        return driver.findElement(By.className("notice")).getText();
    }

    /** The texts of the cells of the rows of the table with a name, the first column first. */
    List<List<String>> table(String name) {
        String region = "//*[@role='region' and (@aria-label='" + name
                + "' or @aria-labelledby = //h2[normalize-space()='" + name + "']/@id)]";
        return driver.findElements(By.xpath(region + "//tbody/tr")).stream()
                .map(row -> row.findElements(By.xpath("*")).stream()
                        .map(WebElement::getText)
                        .toList())
                .toList();
    }

    /** The texts that stand out too little from what is behind them: by less than 4.5, or 3 where they are large. */
    List<Object> weakTexts() {
        return List.of(((List<?>) driver.executeScript(CONTRAST)).toArray());
    }

    /** Clicks on a link that leads to a file, and tells the file once it is there whole. */
    Path download(Path directory, String link) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
        find("//a[normalize-space()='" + link + "']").click();
        await(() -> saved(directory).isPresent());
        return saved(directory).orElseThrow();
    }

    /** The browser reserves the name with an empty file, and writes the content to another one beside it until it is done. */
    private static Optional<Path> saved(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            return all.size() == 1 && all.get(0).toString().endsWith(".csv") && Files.size(all.get(0)) > 0
                    ? Optional.of(all.get(0))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the page is printed, or shown again. */
    void print(boolean isPrinted) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", isPrinted ? "print" : ""));
    }

    /** The page as it comes out of a printer. */
    byte[] pdf() {
        Map<String, Object> pdf = driver.executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
        return Base64.getDecoder().decode(String.valueOf(pdf.get("data")));
    }

    /** What sticks out of the window at its right, or out of its own box. */
    List<Object> sticksOut() {
        return List.of(((List<?>) driver.executeScript("""
                const width = document.documentElement.clientWidth;
                const wide = [...document.querySelectorAll("body *")]
                    .filter(e => e.checkVisibility() && !e.closest("svg, .skip, .scroll:not(.narrow)"))
                    .filter(e => e.getBoundingClientRect().right > width + 0.5);
                const cut = [...document.querySelectorAll("button, .button, .pill, legend, summary, th:not(.tick), td:not(.tick)")]
                    .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1
                        && getComputedStyle(e).display !== "inline");
                return [...wide, ...cut].map(e => e.outerHTML.slice(0, 300));
                """)).toArray());
    }

    /** A narrow window, as a phone has it. */
    void narrow(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    }

    void wide() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Keeps a picture of the whole page. */
    void screenshot(String name) {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
