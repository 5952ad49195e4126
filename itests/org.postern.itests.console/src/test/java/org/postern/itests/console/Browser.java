// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a screen. The system properties {@code postern.chromium} and {@code postern.chromedriver} name other
 * programs than those of the Debian packages {@code chromium} and {@code chromium-driver}.
 */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    Browser(Path profile) {
        File chromium = program("postern.chromium");
        File chromedriver = program("postern.chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
    }

    private static File program(String property) {
        File file = new File(System.getProperty(property));
        if (!file.canExecute()) {
            throw new IllegalStateException(file + " is missing: install the packages chromium and chromium-driver, or"
                    + " name the programs with -Dpostern.chromium and -Dpostern.chromedriver");
        }
        return file;
    }

    void open(String address) {
        driver.get(address);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void type(String id, String text) {
        touch(By.id(id), found -> found.sendKeys(text));
    }

    /** Answers the question that the page asks. */
    void accept() {
        driver.switchTo().alert().accept();
    }

    void click(String css) {
        touch(By.cssSelector(css), WebElement::click);
    }

    /** Live pages put other elements in the place of those that were found; what is not there any more felt nothing. */
    private void touch(By element, Consumer<WebElement> action) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    action.accept(driver.findElement(element));
                    return true;
                });
    }

    /** Clicks what leads to another page, and waits until that is there. */
    void follow(String css) {
        script("window.leaving = true");
        click(css);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> Boolean.TRUE.equals(
                        script("return window.leaving !== true && document.readyState === 'complete'")));
    }

    /** The text of the first element; empty while there is none. */
    String text(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream()
                    .findFirst()
                    .map(found -> found.getText())
                    .orElse("");
        } catch (WebDriverException e) {
            // replaced while it was read
            return "";
        }
    }

    /** How many matching elements can be seen, all looked at in the same moment. */
    long visible(String css) {
        return (Long) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].filter(found => found.checkVisibility()).length",
                css);
    }

    Object script(String script) {
        Object result = driver.executeScript(script);
        return result == null ? "" : result;
    }

    /** Errors of scripts and refused content; answers that a test provokes on purpose are no errors of the page. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches(".*/access/.*status of (403|422|429).*"))
                .toList();
    }

    void screen(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void screenshot(String name) throws IOException {
        Path folder = Path.of(System.getProperty("postern.screenshots"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
