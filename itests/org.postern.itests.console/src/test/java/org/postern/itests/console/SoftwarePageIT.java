// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page Software in a browser. */
class SoftwarePageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PASSWORD = "correct horse battery";
    private static final String PILL = "[data-key='0'] .pill";

    @TempDir
    Path folder;

    private final FakeSoftware software = new FakeSoftware();
    private ConsoleFramework framework;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        framework = new ConsoleFramework(folder, true);
        framework.startConsole();
        framework.register(new FakeGateway());
        framework.register(software);
        Visitor visitor = new Visitor(framework);
        await().atMost(DEADLINE)
                .until(() -> visitor.reachable()
                        && visitor.get("/system/console/access/setup").statusCode() == 200
                        && visitor.get("/system/console/software").statusCode() == 302);
        browser = new Browser(folder.resolve("profile"));
        browser.screen(1280, 900, false);
        browser.open("http://localhost:" + framework.port + "/system/console");
        shows("h1", "Welcome");
        browser.script("document.getElementById('code').value = ''");
        browser.type("code", framework.codes().get(0));
        browser.type("password", PASSWORD);
        browser.type("confirm", PASSWORD);
        browser.follow("main button");
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        framework.close();
    }

    private void shows(String css, String text) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(browser.text(css)).contains(text));
    }

    private void click(String command) {
        String button = "[data-key='0'] [data-command='" + command + "']";
        await().atMost(DEADLINE).until(() -> browser.visible(button + ":enabled") == 1);
        browser.click(button);
    }

    @Test
    @DisplayName("SW-15: an administrator brings a package in the browser, runs it, stops it and removes it")
    void goesThroughItsLife() throws Exception {
        browser.click("#pages summary");
        browser.follow("#pages a[href='/system/console/software']");
        shows("#no-packages", "No package yet");
        shows("#live", "Live");

        Path file = Files.write(folder.resolve("climate.zip"), new byte[100_000]);
        browser.type("file", file.toString());
        browser.click("#deliver button");
        shows(PILL, "Delivered");
        shows("[data-key='0'] .minor", "Result 3 (verified) · signed by CN=<factory>");
        assertThat(software.received).isEqualTo(100_000);

        click("install");
        shows(PILL, "Installed");
        shows("[data-key='0'] .components", "org.example.climate.sensor 1.0.0, stopped");
        click("activate");
        shows(PILL, "Active");
        for (int width : new int[] {1280, 390}) {
            browser.screen(width, 900, false);
            assertThat(browser.script("return document.documentElement.scrollWidth - window.innerWidth <= 0"))
                    .as(width + " px")
                    .isEqualTo(true);
        }
        software.deactivate(0); // by somebody else: the page follows
        shows(PILL, "Installed");
        click("uninstall");
        browser.accept();
        shows(PILL, "Empty");
        click("remove");
        browser.accept();
        shows("#no-packages", "No package yet");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @DisplayName("SW-12: the page says why a package is refused, as text")
    void saysWhyNot() throws Exception {
        browser.open("http://localhost:" + framework.port + "/system/console/software");
        Path file = Files.writeString(folder.resolve("bad.zip"), "bad");
        browser.type("file", file.toString());
        browser.click("#deliver button");
        shows("#problem", "The package is <not> signed: sign it");
        shows("#no-packages", "No package yet");
    }
}
