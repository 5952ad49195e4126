// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Access;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Refusal;
import org.postern.api.Value;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;

class PortfolioTest {
    private final Portfolio portfolio = new Portfolios().instance(0);

    /** A write of Identity, or of nothing. */
    private record Writing(Portfolio portfolio, Map<Integer, String> names) implements Proposal {
        @Override
        public boolean creating() {
            return false;
        }

        @Override
        public boolean touches(Value<?> value) {
            return value == portfolio.identity && !names.isEmpty();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> after(Value<T> value) {
            return touches(value) ? Optional.of((T) names) : value.get();
        }
    }

    private Outcome write(Map<Integer, String> names) {
        Outcome outcome = portfolio.prepare(new Writing(portfolio, names));
        if (outcome instanceof Outcome.Accepted accepted) {
            portfolio.identity.set(names);
            accepted.then().run();
        }
        return outcome;
    }

    @Test
    @DisplayName("DM-37, ID-06: the table says what the registry says of object 16")
    void model() {
        ObjectModel model = new PortfoliosTable().model();
        assertThat(model.id()).isEqualTo(16);
        assertThat(model.creatable()).isTrue();
        assertThat(model.resources()).extracting(ResourceModel::id).containsExactly(0, 1, 2, 3);
        assertThat(model.resources()).extracting(ResourceModel::mandatory).containsExactly(true, true, false, false);
        assertThat(model.resources()).extracting(ResourceModel::multiple).containsExactly(true, false, true, false);
        assertThat(model.resources())
                .extracting(ResourceModel::access)
                .containsExactly(Access.READ_WRITE, Access.EXECUTE, Access.READ, Access.READ);
    }

    @Test
    @DisplayName("DM-24: an identity that does not fit together is refused and nothing changes")
    void refuses() {
        assertThat(write(Map.of(1, "Acme"))).isInstanceOf(Outcome.Refused.class);
        assertThat(write(Map.of(0, "gateway-7", 2, "G7"))).isInstanceOf(Outcome.Refused.class);
        assertThat(portfolio.identity.present()).isFalse();
        assertThat(write(Map.of(0, "gateway-7", 1, "Acme", 2, "G7"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    @DisplayName("DM-24: a new identity voids the digest of the old one, at commit")
    void forgets() {
        write(Map.of(0, "gateway-7"));
        makeDigest();
        Outcome prepared = portfolio.prepare(new Writing(portfolio, Map.of(0, "gateway-8")));
        assertThat(portfolio.hasDigest()).isTrue();
        ((Outcome.Accepted) prepared).then().run();
        assertThat(portfolio.hasDigest()).isFalse();
        assertThat(portfolio.status.get()).contains(0L);
    }

    @Test
    @DisplayName("ID-04: the digest is there after it was asked for, and its status until it was read")
    void digest() {
        assertThat(portfolio.makeDigest())
                .isEqualTo(Outcome.refused(Refusal.METHOD_NOT_ALLOWED, "write Identity first"));
        write(Map.of(0, "gateway-7", 1, "Acme"));
        makeDigest();
        assertThat(portfolio.status.get()).contains(1L);
        assertThat(portfolio.digest()).hasEntrySatisfying(0, bytes -> assertThat(bytes)
                .isEqualTo(Digest.of(Map.of(1, "Acme", 0, "gateway-7"))));
        assertThat(portfolio.status.get()).contains(0L);
    }

    private void makeDigest() {
        ((Outcome.Accepted) portfolio.makeDigest()).then().run();
    }
}
