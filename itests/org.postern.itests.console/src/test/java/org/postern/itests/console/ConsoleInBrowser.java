// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of pages: a console in a framework, and a browser that has not asked for anything yet. */
abstract class ConsoleInBrowser {
    static final Duration DEADLINE = Duration.ofSeconds(90);
    static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    ConsoleFramework framework;
    Browser browser;

    @BeforeEach
    void start() throws Exception {
        framework = new ConsoleFramework(folder, true);
        framework.startConsole();
        Visitor visitor = new Visitor(framework);
        await().atMost(DEADLINE)
                .until(() -> visitor.reachable()
                        && visitor.get("/system/console/access/setup").statusCode() == 200
                        && visitor.get("/system/console/gateway").statusCode() == 302
                        && visitor.get("/system/console/software").statusCode() == 302);
        browser = new Browser(folder.resolve("profile"));
        browser.screen(1280, 900, false);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        framework.close();
    }

    /** Opens a page below the root of the console. */
    final void open(String page) {
        browser.open("http://localhost:" + framework.port + "/system/console" + page);
    }

    /** Waits until an element has a text in it. */
    final void shows(String css, String text) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(browser.text(css)).contains(text));
    }

    /** Sends the form of the first visitor. */
    final void setUp(String code, String password) {
        browser.script("document.getElementById('code').value = ''");
        browser.type("code", code);
        browser.type("password", password);
        browser.type("confirm", password);
        browser.follow("main button");
    }

    /** Is the first visitor, who ends on the page Gateway. */
    final void setUpAndSignIn() {
        open("");
        shows("h1", "Welcome");
        setUp(framework.codes().get(0), PASSWORD);
        await().atMost(DEADLINE).until(() -> browser.address().endsWith("/system/console/gateway"));
    }

    /** The page has no sideways scroll bar. */
    final void fits(int width, int height, boolean dark) {
        browser.screen(width, height, dark);
        assertThat(browser.script("return document.documentElement.scrollWidth - window.innerWidth <= 0"))
                .as(width + " px")
                .isEqualTo(true);
    }
}
