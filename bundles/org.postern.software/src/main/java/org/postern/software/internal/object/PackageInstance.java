// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.object;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.api.Arguments;
import org.postern.api.BodySink;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.ObjectLink;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.Write;
import org.postern.software.internal.SoftwareComponent;
import org.postern.software.internal.delivery.PullRequest;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.UpdateState;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;

/** One software package, as a server sees it (SW-01 to SW-12). */
public final class PackageInstance implements Transactional {
    private final int id;
    private final SoftwareComponent software;
    private volatile String user = "";
    private volatile String password = "";

    @Resource(id = 8, name = "Update Supported Objects")
    final Value<Boolean> prompt = Value.of(false);

    PackageInstance(int id, SoftwareComponent software) {
        this.id = id;
        this.software = software;
    }

    /**
     * That there is one more instance is news for other servers at once, whatever waits. It has to wait itself while the
     * software of a deleted one with its id is being removed.
     */
    @Override
    public Outcome prepare(Proposal proposal) {
        if (!proposal.creating()) {
            return Outcome.accepted();
        }
        return software.manager().all().containsKey(id)
                ? Outcome.refused(
                        Refusal.UNAVAILABLE,
                        "the software of the instance that was deleted is being removed: create it a little later")
                : Outcome.accepted(software::announce);
    }

    @Resource(id = 0, name = "PkgName", mandatory = true)
    @Direct
    String name() {
        SoftwarePackage described = now().described();
        return described == null ? "" : described.description().name();
    }

    @Resource(id = 1, name = "PkgVersion", mandatory = true)
    @Direct
    String version() {
        SoftwarePackage described = now().described();
        return described == null ? "" : described.description().version();
    }

    @Resource(id = 2, name = "Package")
    @Write
    BodySink content(long length) {
        return software.manager().begin(id) instanceof Outcome.Refused refused
                ? new BodySink.Refused(refused)
                : software.packages().push(length, software.manager().receiver(id, Origin.SERVER));
    }

    @Resource(id = 3, name = "Package URI", range = "0..255")
    @Write
    Outcome uri(String uri) {
        return now().state() == UpdateState.INITIAL
                ? Outcome.accepted(() -> pull(uri))
                : Outcome.refused(
                        Refusal.METHOD_NOT_ALLOWED,
                        "a URI can be written in state INITIAL only: execute Uninstall first");
    }

    private void pull(String uri) {
        if (software.manager().begin(id) instanceof Outcome.Accepted) {
            PullRequest request = new PullRequest(uri, user, password);
            user = "";
            password = ""; // for this transfer only: the next one may go to another server
            software.pull(id, Resumption.of(request));
        }
    }

    @Resource(id = 4, name = "Install", mandatory = true)
    @Execute
    CompletionStage<Outcome> install() {
        return software.manager().install(id);
    }

    @Resource(id = 6, name = "Uninstall", mandatory = true)
    @Execute
    CompletionStage<Outcome> uninstall(Arguments arguments) {
        return software.manager().uninstall(id, arguments);
    }

    @Resource(id = 7, name = "Update State", mandatory = true)
    @Direct
    long state() {
        return now().state().code();
    }

    @Resource(id = 9, name = "Update Result", mandatory = true)
    @Direct
    long result() {
        return now().result().code();
    }

    @Resource(id = 10, name = "Activate", mandatory = true)
    @Execute
    CompletionStage<Outcome> activate() {
        return software.manager().activate(id);
    }

    @Resource(id = 11, name = "Deactivate", mandatory = true)
    @Execute
    CompletionStage<Outcome> deactivate() {
        return software.manager().deactivate(id);
    }

    @Resource(id = 12, name = "Activation State", mandatory = true)
    @Direct
    boolean active() {
        return now().active();
    }

    @Resource(id = 14, name = "User Name", range = "0..255")
    @Write
    void user(String name) {
        user = name;
    }

    @Resource(id = 15, name = "Password", range = "0..255")
    @Write
    void password(String secret) {
        password = secret;
    }

    @Resource(id = 16, name = "Status Reason")
    @Direct
    String reason() {
        return now().reason();
    }

    boolean hasComponents() {
        return now().installed() != null;
    }

    @Resource(id = 17, name = "Software Component Link", when = "hasComponents")
    @Direct
    @Nullable
    Map<Integer, ObjectLink> components() {
        Software software = now();
        Installation installed = software.installed();
        if (installed == null) {
            return null;
        }
        Map<Integer, ObjectLink> links = new TreeMap<>();
        for (String name : installed.all()) {
            Integer component = software.components().get(name);
            if (component != null) {
                links.put(links.size(), new ObjectLink(ComponentsObject.ID, component));
            }
        }
        return links;
    }

    @Resource(id = 18, name = "Software Component tree length", when = "hasComponents")
    @Direct
    long componentCount() {
        Installation installed = now().installed();
        return installed == null ? 0 : installed.all().size();
    }

    private Software now() {
        return software.manager().of(id);
    }
}
