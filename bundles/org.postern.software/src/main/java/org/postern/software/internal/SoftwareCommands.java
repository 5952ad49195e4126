// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareManagement.Done;
import org.postern.management.api.SoftwareStatus;

/**
 * Shell commands: {@code sw:list}, {@code sw:deliver FILE}, {@code sw:install ID} and so on, for {@code postern sw} and any
 * shell that takes Gogo's. Each returns text when it ended well. An {@link IllegalArgumentException} says how the command is
 * written, an {@link IllegalStateException} why it was not done.
 */
@Component(
        service = SoftwareCommands.class,
        property = {
            "osgi.command.scope=sw",
            "osgi.command.function=list",
            "osgi.command.function=deliver",
            "osgi.command.function=update",
            "osgi.command.function=install",
            "osgi.command.function=activate",
            "osgi.command.function=deactivate",
            "osgi.command.function=uninstall",
            "osgi.command.function=remove"
        })
public final class SoftwareCommands {
    private static final long PATIENCE_SECONDS = 120;
    private static final int FAILED = 50;

    private final SoftwareManagement software;
    private final Settling settling;

    @Activate
    public SoftwareCommands(@Reference SoftwareManagement software, @Reference SoftwareComponent component) {
        this(software, component::settle);
    }

    SoftwareCommands(SoftwareManagement software, Settling settling) {
        this.software = software;
        this.settling = settling;
    }

    /** Waits until nothing is being done with a package; false when that takes longer. */
    interface Settling {
        boolean await(int id, long seconds) throws InterruptedException;
    }

    /** The component runtime would take {@link #activate} for what it calls, were there no other name. */
    @Activate
    void begin() {}

    /** As {@link #begin}. */
    @Deactivate
    void end() {}

    /** One line for each package, then its components. */
    public String list(String... arguments) {
        if (arguments.length != 0) {
            throw new IllegalArgumentException("usage: sw:list");
        }
        StringBuilder text = new StringBuilder();
        for (SoftwareStatus status : software.packages()) {
            text.append(text.isEmpty() ? "" : "\n").append(line(status));
            for (SoftwareStatus.Component component : status.components()) {
                text.append("\n  ").append(component.name()).append(' ').append(component.version());
                text.append(component.active() ? " active" : "");
            }
        }
        return text.isEmpty() ? "no packages" : text.toString();
    }

    private static String line(SoftwareStatus status) {
        String title = (status.name() + " " + status.version()).strip();
        return status.id() + " " + (title.isEmpty() ? "(no package)" : title) + " " + status.state()
                + (status.active() ? " active" : "") + " result " + status.result()
                + (status.reason().isEmpty() ? "" : ": " + status.reason());
    }

    /** Takes a new package. */
    public String deliver(String... arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: sw:deliver FILE");
        }
        return taken(arguments[0], software::deliver);
    }

    /** Takes a new version of a package. */
    public String update(String... arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: sw:update ID FILE");
        }
        int id = known(arguments[0]);
        return taken(arguments[1], content -> software.update(id, content));
    }

    public String install(String... arguments) {
        return done("install", software::install, arguments);
    }

    public String activate(String... arguments) {
        return done("activate", software::activate, arguments);
    }

    public String deactivate(String... arguments) {
        return done("deactivate", software::deactivate, arguments);
    }

    public String uninstall(String... arguments) {
        return done("uninstall", software::uninstall, arguments);
    }

    public String remove(String... arguments) {
        int id = accepted("remove", software::remove, arguments);
        settle(id); // what is left of it for a moment says nothing of the removal
        return id + " removed";
    }

    private int known(String text) {
        for (SoftwareStatus status : software.packages()) {
            if (Integer.toString(status.id()).equals(text)) {
                return status.id();
            }
        }
        throw new IllegalArgumentException("there is no package '" + text + "': sw:list shows the ids");
    }

    /** Takes the content of a file. */
    private interface Desk {
        Delivery take(InputStream content);
    }

    private String taken(String file, Desk desk) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "there is no file " + path.toAbsolutePath() + " for the gateway to read");
        }
        Delivery delivery;
        try (InputStream content = Files.newInputStream(path)) {
            delivery = desk.take(content);
        } catch (AccessDeniedException denied) {
            throw new IllegalStateException("the user of the gateway may not read " + path + ": copy it", denied);
        } catch (IOException unreadable) {
            throw new IllegalStateException(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (delivery.id() < 0) {
            throw new IllegalStateException("refused: " + delivery.text());
        }
        return settled(delivery.id());
    }

    private String done(String command, IntFunction<CompletionStage<Done>> operation, String... arguments) {
        return settled(accepted(command, operation, arguments));
    }

    private int accepted(String command, IntFunction<CompletionStage<Done>> operation, String... arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: sw:" + command + " ID");
        }
        int id = known(arguments[0]);
        Done done = await(id, operation.apply(id));
        if (!done.accepted()) {
            throw new IllegalStateException("refused: " + done.text());
        }
        return id;
    }

    private static Done await(int id, CompletionStage<Done> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("failed: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw late(id);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    /** How it stands when all is done. */
    private String settled(int id) {
        settle(id);
        for (SoftwareStatus status : software.packages()) {
            if (status.id() == id && status.result() >= FAILED) {
                throw new IllegalStateException(line(status));
            } else if (status.id() == id) {
                return line(status);
            }
        }
        return id + " removed";
    }

    private void settle(int id) {
        try {
            if (!settling.await(id, PATIENCE_SECONDS)) {
                throw late(id);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static IllegalStateException late(int id) {
        return new IllegalStateException(
                "package " + id + " is not done after " + PATIENCE_SECONDS + " s and goes on: see sw:list");
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted, see sw:list");
    }
}
