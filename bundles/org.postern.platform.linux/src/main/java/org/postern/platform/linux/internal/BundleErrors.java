// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.Subscription;

/** The {@link DeviceErrors} of one bundle: what it raised goes with it. */
@Component(service = DeviceErrors.class, scope = ServiceScope.BUNDLE)
public final class BundleErrors implements DeviceErrors {
    private final ErrorBoard board;

    @Activate
    public BundleErrors(@Reference ErrorBoard board) {
        this.board = board;
    }

    @Override
    public void raise(DeviceError error) {
        board.raise(this, error);
    }

    @Override
    public void clear(DeviceError error) {
        board.clear(this, error);
    }

    @Override
    public Set<DeviceError> present() {
        return board.present();
    }

    @Override
    public Subscription listen(Runnable listener) {
        return board.listen(listener);
    }

    @Deactivate
    void close() {
        for (DeviceError error : DeviceError.values()) {
            board.clear(this, error);
        }
    }
}
