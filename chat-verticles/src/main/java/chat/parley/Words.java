package chat.parley;

import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.AccountEvent;
import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.IdentityCommand;
import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.TokenCommand;
import chat.parley.accounts.TotpCommand;
import chat.parley.files.FileCommand;
import chat.parley.messages.ActivityCommand;
import chat.parley.messages.ActivityEvent;
import chat.parley.messages.DayCommand;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.messages.RevisionCommand;
import chat.parley.messages.SearchCommand;
import chat.parley.messages.ThreadCommand;
import chat.parley.personal.DraftCommand;
import chat.parley.personal.DraftEvent;
import chat.parley.personal.SavedCommand;
import chat.parley.personal.ScheduledCommand;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.PresenceEvent;
import chat.parley.rooms.BlockCommand;
import chat.parley.rooms.InviteCommand;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.ModerationCommand;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEvent;
import java.util.List;

/** Every family of words that travels on the bus. */
public final class Words {
    public static final List<Class<?>> ALL = List.of(
            AccountCommand.class,
            AccountEvent.class,
            AdminCommand.class,
            RecoveryCommand.class,
            TokenCommand.class,
            TotpCommand.class,
            IdentityCommand.class,
            RoomCommand.class,
            ModerationCommand.class,
            InviteCommand.class,
            BlockCommand.class,
            MarkCommand.class,
            RoomEvent.class,
            MessageCommand.class,
            RevisionCommand.class,
            ThreadCommand.class,
            SearchCommand.class,
            MessageEvent.class,
            DayCommand.class,
            ActivityCommand.class,
            ActivityEvent.class,
            FileCommand.class,
            SavedCommand.class,
            DraftCommand.class,
            DraftEvent.class,
            ScheduledCommand.class,
            PresenceCommand.class,
            PresenceEvent.class);

    private Words() {}
}
