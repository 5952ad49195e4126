// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareManagement.Done;
import org.postern.management.api.SoftwareStatus;

/** Shell commands, for any shell that takes Gogo's: {@code sw:list}, {@code sw:deliver FILE}, {@code sw:install ID} and so on. */
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

    private final SoftwareManagement software;

    @Activate
    public SoftwareCommands(@Reference SoftwareManagement software) {
        this.software = software;
    }

    /** The component runtime would take {@link #activate(int)} for what it calls, were there no other name. */
    @Activate
    void begin() {}

    /** As {@link #begin}. */
    @Deactivate
    void end() {}

    /** One line for each package, then its components. */
    public String list() {
        StringBuilder text = new StringBuilder();
        for (SoftwareStatus status : software.packages()) {
            text.append(status.id())
                    .append(' ')
                    .append(status.name())
                    .append(' ')
                    .append(status.version());
            text.append(' ').append(status.state()).append(status.active() ? " active" : "");
            text.append(" result ").append(status.result());
            text.append(status.reason().isEmpty() ? "" : ": ")
                    .append(status.reason())
                    .append('\n');
            for (SoftwareStatus.Component component : status.components()) {
                text.append("  ").append(component.name()).append(' ').append(component.version());
                text.append(component.active() ? " active" : "").append('\n');
            }
        }
        return text.isEmpty() ? "no packages" : text.toString();
    }

    /** Takes a new package. */
    public String deliver(String file) throws IOException {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return text(software.deliver(content));
        }
    }

    /** Takes a new version of a package. */
    public String update(int id, String file) throws IOException {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return text(software.update(id, content));
        }
    }

    public String install(int id) {
        return text(software.install(id));
    }

    public String activate(int id) {
        return text(software.activate(id));
    }

    public String deactivate(int id) {
        return text(software.deactivate(id));
    }

    public String uninstall(int id) {
        return text(software.uninstall(id));
    }

    public String remove(int id) {
        return text(software.remove(id));
    }

    private static String text(Delivery delivery) {
        return delivery.id() < 0 ? "refused: " + delivery.text() : "package " + delivery.id() + " came, see sw:list";
    }

    private static String text(CompletionStage<Done> stage) {
        try {
            Done done = stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return done.accepted() ? "done" : "refused: " + done.text();
        } catch (ExecutionException failed) {
            return "failed: " + failed.getCause();
        } catch (TimeoutException late) {
            return "not done after " + PATIENCE_SECONDS + " s, see sw:list";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
