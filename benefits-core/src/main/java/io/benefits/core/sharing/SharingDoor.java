package io.benefits.core.sharing;

import io.benefits.command.Refusal;
import io.benefits.core.path.Path;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.Sharing;
import io.benefits.sharing.SharingResult;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.util.List;

/** The door to the rules of sharing. */
public final class SharingDoor implements Sharing {

    private static final SettingDefault SETTING_DEFAULT = new SettingDefault();
    private static final SettingFlags SETTING_FLAGS = new SettingFlags();
    private static final SettingCap SETTING_CAP = new SettingCap();

    private final Path path;

    /**
     * A door.
     *
     * @param path the way through
     */
    public SharingDoor(Path path) {
        this.path = path;
    }

    @Override
    public Either<Refusal, Recorded> shareWithNewMembers(ShareWithNewMembers command) {
        return path.run(command, SETTING_DEFAULT);
    }

    @Override
    public Either<Refusal, List<SharingResult>> set(SetSharing command) {
        return path.run(command, SETTING_FLAGS);
    }

    @Override
    public Either<Refusal, Recorded> cap(SetCap command) {
        return path.run(command, SETTING_CAP);
    }
}
