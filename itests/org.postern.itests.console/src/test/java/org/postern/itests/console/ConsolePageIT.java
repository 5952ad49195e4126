// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ServerStatus;

/** The pages to come in, the page Gateway and the stock pages in a browser. */
class ConsolePageIT extends ConsoleInBrowser {
    private static final String VALUE = "[data-path='/3303/0/5700'] .text";

    private final FakeGateway gateway = new FakeGateway();

    private void signIn(String password) {
        browser.type("password", password);
        browser.follow("main button");
    }

    @Test
    @DisplayName("A first visitor sets the console up, signs out, guesses too often, and signs in")
    void firstVisit() throws Exception {
        open("");
        shows("h1", "Welcome");
        browser.screenshot("setup");
        setUp("2222-2222-2222", PASSWORD);
        shows("[role=alert]", "That is not the set-up code");
        setUp(framework.codes().get(0), "password123");
        shows("[role=alert]", "easy to guess");
        setUp(framework.codes().get(0), PASSWORD);
        shows("#starting", "The gateway is starting");
        framework.register(gateway);
        shows(VALUE, "21.4");

        browser.follow("header form button");
        shows("h1", "Sign in");
        open("/bundles");
        shows("h1", "Sign in");
        for (int i = 0; i < 3; i++) {
            signIn("wrong password " + i);
            shows("[role=alert]", "That is not the password");
        }
        await().atMost(DEADLINE).until(() -> {
            signIn("wrong password");
            return browser.text("[role=alert]").contains("Too many attempts");
        });
        browser.screenshot("login");
        await().atMost(DEADLINE).until(() -> {
            signIn(PASSWORD);
            return browser.address().endsWith("/system/console/gateway");
        });
        shows(VALUE, "21.4");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @DisplayName("The page Gateway shows servers, health and values, and follows changes without a reload")
    void gatewayPage() throws Exception {
        setUpAndSignIn();
        framework.register(gateway);
        shows("#endpoint", gateway.endpoint());
        shows("#servers tr:nth-child(1)", "Registered");
        shows("#servers tr:nth-child(2) .problem", "No answer to Register");
        shows("#servers tr:nth-child(1) .security", "PSK · TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256");
        shows("#servers tr:nth-child(1) .security", "connection id of 6 bytes");
        shows("#servers tr:nth-child(1) .security time", "ago");
        shows("#servers tr:nth-child(2) .security", "X.509 · no session");
        shows("#servers tr:nth-child(2) .failure", "certificate has expired; have it renewed");
        shows("#health-list", "which is no LwM2M type");
        shows("[data-path='/3/0/1'] .text", "Compute Module 4 <Rev 1.1>");
        shows(VALUE, "21.4");
        shows("[data-path='/3303/0/5700'] .units", "Cel");
        shows("#live", "Live");

        browser.script("window.sameDocument = true");
        gateway.temperature("22.9");
        shows(VALUE, "22.9");
        assertThat(browser.visible("[data-path='/3303/0/5700'].changed")).isEqualTo(1);
        assertThat(browser.visible("tr.changed")).isEqualTo(1);

        browser.click("#servers tr:nth-child(1) button");
        await().atMost(DEADLINE).until(() -> gateway.updates.contains(1));
        shows("#spoken", "Asked server 1 for an Update");

        browser.type("filter", "sensor value");
        await().atMost(DEADLINE).until(() -> browser.visible("tr[data-path]") == 1);
        browser.script(
                "const f = document.getElementById('filter'); f.value = '';" + " f.dispatchEvent(new Event('input'))");
        browser.click("#collapse");
        await().atMost(DEADLINE).until(() -> browser.visible("tr[data-path]") == 0);
        browser.click("#expand");
        await().atMost(DEADLINE).until(() -> browser.visible("tr[data-path]") > 10);
        assertThat(browser.script("return window.sameDocument")).isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @DisplayName("A server that sleeps counts as registered, and every state of the bootstrap is told")
    void sleepAndBootstrap() throws Exception {
        setUpAndSignIn();
        framework.register(gateway);
        shows("#tile-servers .figure", "1 / 2");
        gateway.first(ServerStatus.State.ASLEEP);
        shows("#servers tr:nth-child(1) .pill", "Asleep");
        shows("#tile-servers .figure", "1 / 2");

        String uri = "coaps://boot.example.org:5684";
        for (BootstrapStatus.State state : BootstrapStatus.State.values()) {
            boolean busy = state != BootstrapStatus.State.NONE && state != BootstrapStatus.State.RESTING;
            String problem = state + " is the problem";
            gateway.bootstrap(new BootstrapStatus(state, uri, null, problem));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(browser.text("#bootstrap .doing"))
                    .as(state.name())
                    .matches(busy ? "Bootstrap: the gateway .* " + uri + ". " + problem : ""));
        }
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @DisplayName("The page fits 1280 pixels and a phone, in light and dark, without a sideways scroll bar")
    void everyWidth() throws Exception {
        framework.register(gateway);
        setUpAndSignIn();
        shows(VALUE, "21.4");
        for (int width : new int[] {1280, 390}) {
            for (boolean dark : new boolean[] {false, true}) {
                fits(width, 1000, dark);
                browser.screenshot("gateway-" + width + (dark ? "-dark" : ""));
            }
        }
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @DisplayName("The pages of the web console work behind our security headers")
    void stockPages() throws Exception {
        setUpAndSignIn();
        for (String page : new String[] {"bundles", "services", "configMgr"}) {
            open("/" + page);
            shows("#main", "Web Console");
        }
        open("/bundles");
        shows("#plugin_table", "org.postern.console");
        assertThat(browser.errors()).isEmpty();
    }
}
