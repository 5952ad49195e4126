// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of signing in share: the settings, the secrets, the sessions. Thread-safe. */
@Component(service = Gatekeeper.class, configurationPid = "org.postern.console")
@Designate(ocd = ConsoleConfiguration.class)
public final class Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");
    private static final long PATIENCE_SECONDS = 3;
    /** Somebody who has to wait that long after a wrong secret is either forgetful or an attacker. */
    private static final long SUSPICIOUS_SECONDS = 8;

    /** How long a gateway has better things to do than to hash. */
    private static final Duration START = Duration.ofSeconds(20);

    private final ConsoleSettings settings;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Throttle throttle = new Throttle(System::nanoTime);
    /** One hash at a time: guessing in parallel must not take the gateway's processor. */
    private final Semaphore hashing = new Semaphore(1, true);

    private final @Nullable CodeSlowing slowing;

    /**
     * Opens the door: needs the framework property {@code postern.data}; with {@code postern.announce=true} and no password
     * yet it prints {@code setup-code CODE} on standard output, once per data folder.
     */
    @Activate
    public Gatekeeper(BundleContext context, ConsoleConfiguration configuration) {
        String data = context.getProperty("postern.data");
        if (data == null) {
            throw new IllegalStateException(
                    "the framework property postern.data is not set: the console has no place for its password");
        }
        SecureRandom random = new SecureRandom();
        this.settings = ConsoleSettings.of(configuration);
        this.credentials = new Credentials(Path.of(data, "console"), random);
        this.sessions = new Sessions(settings.idle(), settings.absolute(), random, System::nanoTime);
        if (!credentials.isSetUp()) {
            announce(Boolean.parseBoolean(context.getProperty("postern.announce")));
        }
        this.slowing = credentials.hasQuickCode() ? new CodeSlowing(credentials, hashing, START) : null;
    }

    @Deactivate
    void close() {
        if (slowing != null) {
            slowing.close();
        }
    }

    private void announce(boolean aloud) {
        if (aloud) {
            credentials.makeCode().ifPresent(code -> System.out.println("setup-code " + code));
        }
        if (credentials.hasCode()) {
            LOG.warn(
                    "The console has no password yet: open it and enter the code that was printed on standard output at"
                            + " the first start (line 'setup-code'); for a new code delete {} and restart",
                    credentials.codePath());
        } else {
            LOG.warn(
                    "The console has no password yet and no set-up code was announced: start the gateway once with"
                            + " the framework property postern.announce=true and read the line 'setup-code' on standard output");
        }
    }

    /** The settings in force. */
    public ConsoleSettings settings() {
        return settings;
    }

    Credentials credentials() {
        return credentials;
    }

    Sessions sessions() {
        return sessions;
    }

    /** The session of the browser; its use is not noted. */
    public Optional<Session> session(HttpServletRequest request) {
        return Cookies.read(request, Cookies.session(request)).flatMap(sessions::find);
    }

    /** Whether a request that changes something comes from one of our pages: it brings the token of its session. */
    public boolean mayChange(HttpServletRequest request) {
        String token = request.getHeader("X-Postern-Token");
        return session(request).filter(session -> session.isToken(token)).isPresent();
    }

    /** Whether the session is still good. */
    public boolean isLive(Session session) {
        return sessions.find(session.id()).isPresent();
    }

    void signIn(HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(sessions::end);
        Cookies.write(
                request, response, Cookies.session(request), sessions.begin().id());
        LOG.info("Signed in to the console from {}", request.getRemoteAddr());
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(sessions::end);
        Cookies.clear(request, response, Cookies.session(request));
    }

    /** Tries a secret for an address unless it has to wait. */
    Verdict attempt(String address, BooleanSupplier secret) {
        try {
            if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Verdict(false, PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(false, PATIENCE_SECONDS);
        }
        try {
            long wait = throttle.waitSeconds(address);
            if (wait > 0) {
                return new Verdict(false, wait);
            }
            boolean right = secret.getAsBoolean();
            if (right) {
                throttle.passed(address);
            } else {
                throttle.failed(address);
                report(address);
            }
            return new Verdict(right, 0);
        } finally {
            hashing.release();
        }
    }

    private void report(String address) {
        if (throttle.waitSeconds(address) < SUSPICIOUS_SECONDS) {
            LOG.info("Wrong password or set-up code for the console from {}", address);
        } else {
            LOG.warn(
                    "Again a wrong password or set-up code for the console from {}: if it was not you, find out who reaches"
                            + " the console's port and shut them out",
                    address);
        }
    }

    /**
     * What came of an attempt.
     *
     * @param right whether the secret was the right one
     * @param waitSeconds 0 when it was looked at; else how long to wait before the next attempt
     */
    record Verdict(boolean right, long waitSeconds) {}
}
