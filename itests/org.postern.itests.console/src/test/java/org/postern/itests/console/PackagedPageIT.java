// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebDriverException;
import org.postern.itests.kit.ConsoleVisitor;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.Jars;

/** The console of the packaged gateway, registered with a real server, in a real browser. */
class PackagedPageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PASSWORD = "correct horse battery";
    private static final String SERVER = "#servers tr:nth-child(1)";
    private static final String VALUE = "[data-path='/3303/0/5700'] .text";
    private static final String CODE = "setup-code ";

    @Test
    @DisplayName(
            "HOT-01: set up with the printed code, the page shows the registration, and what is deployed with live values")
    void firstHour(@TempDir Path folder) throws Exception {
        int port = ConsoleVisitor.freePort();
        GatewaySetup setup = GatewaySetup.in(folder, "plant-7-cabinet-2").console(port);
        try (LeshanProcess server = new LeshanProcess(folder)) {
            setup.with("--server", server.uri());
            try (Gateway gateway = setup.start().awaitRegistered(1);
                    Browser browser = new Browser(folder.resolve("profile"))) {
                browser.screen(1280, 900, false);
                String code = gateway.out()
                        .await(0, line -> line.startsWith(CODE), "set-up code")
                        .substring(CODE.length());
                await().atMost(DEADLINE)
                        .ignoreExceptionsInstanceOf(WebDriverException.class)
                        .until(() -> {
                            browser.open("http://localhost:" + port + "/system/console");
                            return browser.text("h1").contains("Welcome");
                        });
                browser.type("code", code);
                browser.type("password", PASSWORD);
                browser.type("confirm", PASSWORD);
                browser.follow("main button");

                shows(browser, "#endpoint", "plant-7-cabinet-2");
                shows(browser, SERVER, "Registered");
                shows(browser, SERVER, server.uri());
                shows(browser, SERVER, "1 d");
                eventually(() -> assertThat(browser.text(SERVER)).containsPattern("\\d+ (s|min) ago|just now"));
                shows(browser, "[data-path='/3/0/16'] .text", "U");
                assertThat(browser.visible("[data-path^='/3303/']")).isZero();

                browser.script("window.sameDocument = true");
                setup.deploy(Jars.example("temperature"), "temperature.jar");
                eventually(() -> assertThat(browser.text(VALUE)).matches("-?\\d+(\\.\\d+)?"));
                shows(browser, "[data-path='/3303/0/5701'] .text", "Cel");
                String first = browser.text(VALUE);
                eventually(() -> assertThat(browser.text(VALUE))
                        .matches("-?\\d+(\\.\\d+)?")
                        .isNotEqualTo(first));
                eventually(() ->
                        assertThat(server.line("updated plant-7-cabinet-2")).contains("/3303/0"));

                browser.click("#collapse");
                browser.script("document.querySelector('#tree details:last-child').open = true; scrollTo(0, 0)");
                browser.screenshot("packaged");

                setup.remove("temperature.jar");
                await().atMost(DEADLINE).until(() -> browser.visible("[data-path^='/3303/']") == 0);
                assertThat(browser.script("return window.sameDocument")).isEqualTo(true);
                assertThat(browser.errors()).isEmpty();
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    private static void shows(Browser browser, String css, String text) {
        eventually(() -> assertThat(browser.text(css)).contains(text));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(DEADLINE).untilAsserted(assertion);
    }
}
