// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page Software in a browser. */
class SoftwarePageIT extends ConsoleInBrowser {
    private static final String PILL = "[data-key='0'] .pill";

    private final FakeSoftware software = new FakeSoftware();

    @BeforeEach
    void signIn() {
        framework.register(new FakeGateway());
        framework.register(software);
        setUpAndSignIn();
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
            fits(width, 900, false);
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
        open("/software");
        Path file = Files.writeString(folder.resolve("bad.zip"), "bad");
        browser.type("file", file.toString());
        browser.click("#deliver button");
        shows("#problem", "The package is <not> signed: sign it");
        shows("#no-packages", "No package yet");
    }
}
