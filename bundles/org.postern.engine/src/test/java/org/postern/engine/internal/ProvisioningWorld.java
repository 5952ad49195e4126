// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.model.ModelObjects;
import org.postern.engine.internal.model.Provision;
import org.postern.engine.internal.model.Provision.Power;
import org.postern.engine.internal.model.Provision.Say;
import org.postern.engine.internal.model.ProvisionDraft;
import org.postern.engine.internal.model.ProvisionedAccounts.Part;
import org.postern.engine.internal.model.ProvisionedRights;
import org.postern.engine.internal.model.Provisioning;
import org.postern.engine.internal.objects.Plot;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** A gateway, its servers and its bootstrap server beside their model: every step happens to both, and they must agree. */
final class ProvisioningWorld {
    private final ProvisionedGateway gateway = new ProvisionedGateway();
    private final Provisioning model = new Provisioning();

    /** Lets a step happen, and compares. */
    void happen(Provision step) {
        if (step instanceof Provision.Configure file) {
            model.configure(file);
            gateway.configure(file);
        } else if (step instanceof Provision.Unconfigure file) {
            model.unconfigure(file);
            gateway.unconfigure(file.name());
        } else if (step instanceof Provision.Restart restart) {
            restart(restart.killed());
        } else if (step instanceof Provision.Bootstrap bootstrap) {
            bootstrap(bootstrap.says());
        } else {
            ask(step);
        }
        gateway.settle(model.served());
        check();
    }

    private void restart(boolean killed) {
        gateway.restart(killed);
        model.restarted();
    }

    private void ask(Provision step) {
        if (step instanceof Provision.Create create && model.served().contains(create.server())) {
            byte[] made = Tlv.instance(create.instance(), Tlv.utf8(0, "new"));
            asked(create.server(), Kind.CREATE, "/26250", made, model.create(create));
        } else if (step instanceof Provision.Delete delete && model.served().contains(delete.server())) {
            asked(delete.server(), Kind.DELETE, plot(delete.instance()), null, model.delete(delete));
        } else if (step instanceof Provision.Write write && model.served().contains(write.server())) {
            byte[] name = Tlv.utf8(0, write.name());
            asked(write.server(), Kind.WRITE_REPLACE, plot(write.instance()) + "/0", name, model.write(write));
        } else if (step instanceof Provision.Lifetime lifetime && model.served().contains(lifetime.server())) {
            model.accounts().served().forEach((id, server) -> {
                if (server == lifetime.server()) {
                    byte[] seconds = Tlv.number(1, lifetime.seconds());
                    asked(server, Kind.WRITE_REPLACE, "/1/" + id + "/1", seconds, 204);
                }
            });
            model.lifetime(lifetime);
        } else if (step instanceof Provision.Grant grant && model.served().contains(grant.server())) {
            grant(grant);
        }
    }

    private void grant(Provision.Grant grant) {
        AccessEntry about = gateway.rights().get(ProvisionedRights.entry(grant.instance()));
        if (about != null) {
            byte[] rights = Tlv.join(acl(grant.acl()), Tlv.number(3, grant.owner()));
            asked(grant.server(), Kind.WRITE_REPLACE, "/2/" + about.id(), rights, model.grant(grant));
        }
    }

    private static String plot(int instance) {
        return "/" + ProvisionedRights.entry(instance);
    }

    private static byte[] acl(Map<Integer, Integer> acl) {
        byte[] entries = {};
        for (Map.Entry<Integer, Integer> one : acl.entrySet()) {
            entries = Tlv.join(
                    entries,
                    new byte[] {0x41, one.getKey().byteValue(), one.getValue().byteValue()});
        }
        return acl.isEmpty() ? entries : Tlv.join(new byte[] {(byte) 0x88, 2, (byte) entries.length}, entries);
    }

    private void asked(int server, Kind kind, String path, byte @Nullable [] tlv, int code) {
        List<Answer> answers = gateway.ask(ProvisionedGateway.PORTS + server, kind, path, tlv);
        gateway.pass(50);
        assertThat(answers).as("answers to %d", server).hasSize(1);
        assertThat(answers.get(0).code().number())
                .as("%s", new String(answers.get(0).payload(), StandardCharsets.UTF_8))
                .isEqualTo(code);
    }

    private void bootstrap(List<Say> says) {
        gateway.contact(model.served());
        ProvisionDraft draft = model.draft();
        for (Say say : says) {
            if (say instanceof Say.Finish finish) {
                if (finished(draft, finish.power())) {
                    return;
                }
            } else {
                draft.say(say);
                said(say);
            }
        }
        gateway.pass(248_000);
    }

    private void said(Say say) {
        Code code = Code.CHANGED;
        List<Answer> answers;
        if (say instanceof Say.Security one) {
            answers = written(
                    "/0", BootstrapBench.security(one.id(), one.server(), ProvisionedGateway.PORTS + one.server()));
        } else if (say instanceof Say.Server one) {
            answers = written(
                    "/1",
                    Tlv.instance(
                            one.id(),
                            Tlv.number(0, one.server()),
                            Tlv.number(1, one.lifetime()),
                            Tlv.truth(6, true),
                            Tlv.utf8(7, "U")));
        } else if (say instanceof Say.Access one) {
            byte[] rights = Tlv.join(
                    Tlv.number(0, ModelObjects.GARDEN),
                    Tlv.number(1, one.instance()),
                    acl(one.acl()),
                    Tlv.number(3, one.owner()));
            answers = written("/2/" + one.id(), rights);
        } else if (say instanceof Say.Plot one) {
            answers = written(plot(one.instance()), Tlv.utf8(0, one.name()));
        } else {
            code = Code.DELETED;
            answers = gateway.ask(ProvisionedGateway.PORTS, Kind.DELETE, ((Say.Remove) say).path(), null);
        }
        gateway.written();
        assertThat(answers).as("%s", say).extracting(Answer::code).containsExactly(code);
    }

    private List<Answer> written(String path, byte[] tlv) {
        return gateway.ask(ProvisionedGateway.PORTS, Kind.WRITE_REPLACE, path, tlv);
    }

    /** Returns whether the bootstrap is over. */
    private boolean finished(ProvisionDraft draft, Power power) {
        List<Answer> answers = gateway.ask(ProvisionedGateway.PORTS, Kind.BOOTSTRAP_FINISH, "/", null);
        if (power == Power.CUT_BEFORE) {
            restart(true);
            return true;
        }
        gateway.writtenUntil(answers);
        boolean accepted = draft.finish();
        assertThat(answers)
                .as("Finish: %s", answers)
                .extracting(Answer::code)
                .containsExactly(accepted ? Code.CHANGED : Code.NOT_ACCEPTABLE);
        if (power == Power.CUT_AFTER) {
            restart(true);
            return true;
        }
        Runnable then = answers.get(0).then();
        if (then != null) {
            then.run();
        }
        gateway.written();
        return accepted;
    }

    /** Accounts, rights and instances are as the model has them, and servers get what they may have. */
    private void check() {
        assertThat(gateway.parts()).as("accounts").isEqualTo(parts());
        assertThat(gateway.served()).as("servers").isEqualTo(model.served());
        Map<Integer, String> names = new TreeMap<>();
        for (ServedInstance instance : gateway.garden().instances()) {
            names.put(instance.id(), ((Plot) instance.handler()).name.get().orElse(""));
        }
        assertThat(names).as("instances").isEqualTo(model.plots());
        Map<String, String> rights = new TreeMap<>();
        gateway.rights().forEach((target, entry) -> {
            if (!target.startsWith("1/")) {
                rights.put(target, entry.owner() + " " + entry.acl());
            }
        });
        assertThat(rights).as("rights").isEqualTo(expectedRights());
        for (int server : model.served()) {
            for (int instance = 0; instance < 3; instance++) {
                asked(server, Kind.READ, plot(instance), null, model.read(server, instance));
            }
            model.accounts().served().forEach((id, other) -> {
                int code = other == server || !model.enforced() ? 205 : 401;
                asked(server, Kind.READ, "/1/" + id, null, code);
            });
        }
    }

    private Map<String, String> expectedRights() {
        Map<String, String> rights = new TreeMap<>();
        model.rights()
                .entries()
                .forEach((target, entry) -> rights.put(target, entry.owner() + " " + Acl.of(entry.acl())));
        return rights;
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new HashMap<>();
        model.accounts().security().forEach((id, part) -> parts.put("/0/" + id, part));
        model.accounts().servers().forEach((id, part) -> parts.put("/1/" + id, part));
        return parts;
    }
}
