"""Telegram's type language (TL), written: declarations of the published schema, whole, and the values that they make.

The number of a constructor is the CRC32 of its declaration without the flags that take no bytes; nothing here is taken from the reader.
"""

import re
import struct
import zlib

SCHEMA = """
message_228 | message flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true silent:flags.13?true
  post:flags.14?true from_scheduled:flags.18?true legacy:flags.19?true edit_hide:flags.21?true pinned:flags.24?true
  noforwards:flags.26?true invert_media:flags.27?true flags2:# offline:flags2.1?true video_processing_pending:flags2.4?true
  paid_suggested_post_stars:flags2.8?true paid_suggested_post_ton:flags2.9?true id:int from_id:flags.8?Peer
  from_boosts_applied:flags.29?int from_rank:flags2.12?string peer_id:Peer saved_peer_id:flags.28?Peer
  fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long via_business_bot_id:flags2.0?long guestchat_via_from:flags2.19?Peer
  reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia reply_markup:flags.6?ReplyMarkup
  entities:flags.7?Vector<MessageEntity> views:flags.10?int forwards:flags.10?int replies:flags.23?MessageReplies
  edit_date:flags.15?int post_author:flags.16?string grouped_id:flags.17?long reactions:flags.20?MessageReactions
  restriction_reason:flags.22?Vector<RestrictionReason> ttl_period:flags.25?int quick_reply_shortcut_id:flags.30?int
  effect:flags2.2?long factcheck:flags2.3?FactCheck report_delivery_until_date:flags2.5?int paid_message_stars:flags2.6?long
  suggested_post:flags2.7?SuggestedPost schedule_repeat_period:flags2.10?int summary_from_language:flags2.11?string
  rich_message:flags2.13?RichMessage = Message;
message_195 | message flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true silent:flags.13?true
  post:flags.14?true from_scheduled:flags.18?true legacy:flags.19?true edit_hide:flags.21?true pinned:flags.24?true
  noforwards:flags.26?true invert_media:flags.27?true flags2:# offline:flags2.1?true video_processing_pending:flags2.4?true
  id:int from_id:flags.8?Peer from_boosts_applied:flags.29?int peer_id:Peer saved_peer_id:flags.28?Peer
  fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long via_business_bot_id:flags2.0?long
  reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia reply_markup:flags.6?ReplyMarkup
  entities:flags.7?Vector<MessageEntity> views:flags.10?int forwards:flags.10?int replies:flags.23?MessageReplies
  edit_date:flags.15?int post_author:flags.16?string grouped_id:flags.17?long reactions:flags.20?MessageReactions
  restriction_reason:flags.22?Vector<RestrictionReason> ttl_period:flags.25?int quick_reply_shortcut_id:flags.30?int
  effect:flags2.2?long factcheck:flags2.3?FactCheck = Message;
message_169 | message flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true silent:flags.13?true
  post:flags.14?true from_scheduled:flags.18?true legacy:flags.19?true edit_hide:flags.21?true pinned:flags.24?true
  noforwards:flags.26?true invert_media:flags.27?true id:int from_id:flags.8?Peer peer_id:Peer fwd_from:flags.2?MessageFwdHeader
  via_bot_id:flags.11?long reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia
  reply_markup:flags.6?ReplyMarkup entities:flags.7?Vector<MessageEntity> views:flags.10?int forwards:flags.10?int
  replies:flags.23?MessageReplies edit_date:flags.15?int post_author:flags.16?string grouped_id:flags.17?long
  reactions:flags.20?MessageReactions restriction_reason:flags.22?Vector<RestrictionReason> ttl_period:flags.25?int = Message;
message_118 | message flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true silent:flags.13?true
  post:flags.14?true from_scheduled:flags.18?true legacy:flags.19?true edit_hide:flags.21?true id:int from_id:flags.8?int
  to_id:Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?int reply_to_msg_id:flags.3?int date:int message:string
  media:flags.9?MessageMedia reply_markup:flags.6?ReplyMarkup entities:flags.7?Vector<MessageEntity> views:flags.10?int
  edit_date:flags.15?int post_author:flags.16?string grouped_id:flags.17?long
  restriction_reason:flags.22?Vector<RestrictionReason> = Message;
message_68 | message flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true silent:flags.13?true
  post:flags.14?true id:int from_id:flags.8?int to_id:Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?int
  reply_to_msg_id:flags.3?int date:int message:string media:flags.9?MessageMedia reply_markup:flags.6?ReplyMarkup
  entities:flags.7?Vector<MessageEntity> views:flags.10?int edit_date:flags.15?int = Message;
message_first | message id:int from_id:int to_id:Peer out:Bool unread:Bool date:int message:string media:MessageMedia = Message;
messageService_228 | messageService flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true
  reactions_are_possible:flags.9?true silent:flags.13?true post:flags.14?true legacy:flags.19?true id:int from_id:flags.8?Peer
  peer_id:Peer saved_peer_id:flags.28?Peer reply_to:flags.3?MessageReplyHeader date:int action:MessageAction
  reactions:flags.20?MessageReactions ttl_period:flags.25?int = Message;
messageService_118 | messageService flags:# out:flags.1?true mentioned:flags.4?true media_unread:flags.5?true
  silent:flags.13?true post:flags.14?true legacy:flags.19?true id:int from_id:flags.8?int to_id:Peer reply_to_msg_id:flags.3?int
  date:int action:MessageAction = Message;
messageService_first | messageService id:int from_id:int to_id:Peer out:Bool unread:Bool date:int action:MessageAction =
  Message;
user_228 | user flags:# self:flags.10?true contact:flags.11?true mutual_contact:flags.12?true deleted:flags.13?true
  bot:flags.14?true bot_chat_history:flags.15?true bot_nochats:flags.16?true verified:flags.17?true restricted:flags.18?true
  min:flags.20?true bot_inline_geo:flags.21?true support:flags.23?true scam:flags.24?true apply_min_photo:flags.25?true
  fake:flags.26?true bot_attach_menu:flags.27?true premium:flags.28?true attach_menu_enabled:flags.29?true flags2:#
  bot_can_edit:flags2.1?true close_friend:flags2.2?true stories_hidden:flags2.3?true stories_unavailable:flags2.4?true
  contact_require_premium:flags2.10?true bot_business:flags2.11?true bot_has_main_app:flags2.13?true
  bot_forum_view:flags2.16?true bot_forum_can_manage_topics:flags2.17?true bot_can_manage_bots:flags2.18?true
  bot_guestchat:flags2.19?true bot_guard:flags2.20?true id:long access_hash:flags.0?long first_name:flags.1?string
  last_name:flags.2?string username:flags.3?string phone:flags.4?string photo:flags.5?UserProfilePhoto status:flags.6?UserStatus
  bot_info_version:flags.14?int restriction_reason:flags.18?Vector<RestrictionReason> bot_inline_placeholder:flags.19?string
  lang_code:flags.22?string emoji_status:flags.30?EmojiStatus usernames:flags2.0?Vector<Username>
  stories_max_id:flags2.5?RecentStory color:flags2.8?PeerColor profile_color:flags2.9?PeerColor bot_active_users:flags2.12?int
  bot_verification_icon:flags2.14?long send_paid_messages_stars:flags2.15?long linked_community_id:flags2.21?long = User;
user_132 | user flags:# self:flags.10?true contact:flags.11?true mutual_contact:flags.12?true deleted:flags.13?true
  bot:flags.14?true bot_chat_history:flags.15?true bot_nochats:flags.16?true verified:flags.17?true restricted:flags.18?true
  min:flags.20?true bot_inline_geo:flags.21?true support:flags.23?true scam:flags.24?true apply_min_photo:flags.25?true
  fake:flags.26?true id:int access_hash:flags.0?long first_name:flags.1?string last_name:flags.2?string username:flags.3?string
  phone:flags.4?string photo:flags.5?UserProfilePhoto status:flags.6?UserStatus bot_info_version:flags.14?int
  restriction_reason:flags.18?Vector<RestrictionReason> bot_inline_placeholder:flags.19?string lang_code:flags.22?string = User;
user_first | user flags:# self:flags.10?true contact:flags.11?true mutual_contact:flags.12?true deleted:flags.13?true
  bot:flags.14?true bot_chat_history:flags.15?true bot_nochats:flags.16?true verified:flags.17?true
  explicit_content:flags.18?true id:int access_hash:flags.0?long first_name:flags.1?string last_name:flags.2?string
  username:flags.3?string phone:flags.4?string photo:flags.5?UserProfilePhoto status:flags.6?UserStatus
  bot_info_version:flags.14?int = User;
channel_228 | channel flags:# creator:flags.0?true left:flags.2?true broadcast:flags.5?true verified:flags.7?true
  megagroup:flags.8?true restricted:flags.9?true signatures:flags.11?true min:flags.12?true scam:flags.19?true
  has_link:flags.20?true has_geo:flags.21?true slowmode_enabled:flags.22?true call_active:flags.23?true
  call_not_empty:flags.24?true fake:flags.25?true gigagroup:flags.26?true noforwards:flags.27?true join_to_send:flags.28?true
  join_request:flags.29?true forum:flags.30?true flags2:# stories_hidden:flags2.1?true stories_hidden_min:flags2.2?true
  stories_unavailable:flags2.3?true signature_profiles:flags2.12?true autotranslation:flags2.15?true
  broadcast_messages_allowed:flags2.16?true monoforum:flags2.17?true forum_tabs:flags2.19?true id:long access_hash:flags.13?long
  title:string username:flags.6?string photo:ChatPhoto date:int restriction_reason:flags.9?Vector<RestrictionReason>
  admin_rights:flags.14?ChatAdminRights banned_rights:flags.15?ChatBannedRights default_banned_rights:flags.18?ChatBannedRights
  participants_count:flags.17?int usernames:flags2.0?Vector<Username> stories_max_id:flags2.4?RecentStory
  color:flags2.7?PeerColor profile_color:flags2.8?PeerColor emoji_status:flags2.9?EmojiStatus level:flags2.10?int
  subscription_until_date:flags2.11?int bot_verification_icon:flags2.13?long send_paid_messages_stars:flags2.14?long
  linked_monoforum_id:flags2.18?long linked_community_id:flags2.20?long = Chat;
chat_228 | chat flags:# creator:flags.0?true left:flags.2?true deactivated:flags.5?true call_active:flags.23?true
  call_not_empty:flags.24?true noforwards:flags.25?true id:long title:string photo:ChatPhoto participants_count:int date:int
  version:int migrated_to:flags.6?InputChannel admin_rights:flags.14?ChatAdminRights
  default_banned_rights:flags.18?ChatBannedRights = Chat;
peerUser | peerUser user_id:long = Peer;
peerChannel | peerChannel channel_id:long = Peer;
messageFwdHeader | messageFwdHeader flags:# imported:flags.7?true saved_out:flags.11?true from_id:flags.0?Peer
  from_name:flags.5?string date:int channel_post:flags.2?int post_author:flags.3?string saved_from_peer:flags.4?Peer
  saved_from_msg_id:flags.4?int saved_from_id:flags.8?Peer saved_from_name:flags.9?string saved_date:flags.10?int
  psa_type:flags.6?string = MessageFwdHeader;
messageReplyHeader | messageReplyHeader flags:# reply_to_scheduled:flags.2?true forum_topic:flags.3?true quote:flags.9?true
  reply_to_ephemeral:flags.13?true reply_to_msg_id:flags.4?int reply_to_peer_id:flags.0?Peer reply_from:flags.5?MessageFwdHeader
  reply_media:flags.8?MessageMedia reply_to_top_id:flags.1?int quote_text:flags.6?string
  quote_entities:flags.7?Vector<MessageEntity> quote_offset:flags.10?int todo_item_id:flags.11?int poll_option:flags.12?bytes =
  MessageReplyHeader;
messageMediaDocument | messageMediaDocument flags:# nopremium:flags.3?true spoiler:flags.4?true video:flags.6?true
  round:flags.7?true voice:flags.8?true document:flags.0?Document alt_documents:flags.5?Vector<Document>
  video_cover:flags.9?Photo video_timestamp:flags.10?int ttl_seconds:flags.2?int = MessageMedia;
messageMediaPhoto | messageMediaPhoto flags:# spoiler:flags.3?true live_photo:flags.4?true photo:flags.0?Photo
  ttl_seconds:flags.2?int video:flags.4?Document = MessageMedia;
messageMediaVenue | messageMediaVenue geo:GeoPoint title:string address:string provider:string venue_id:string venue_type:string
  = MessageMedia;
messageMediaContact | messageMediaContact phone_number:string first_name:string last_name:string vcard:string user_id:long =
  MessageMedia;
messageMediaEmpty | messageMediaEmpty = MessageMedia;
messageActionChatAddUser | messageActionChatAddUser users:Vector<long> = MessageAction;
messageActionPhoneCall | messageActionPhoneCall flags:# video:flags.2?true call_id:long reason:flags.0?PhoneCallDiscardReason
  duration:flags.1?int = MessageAction;
document | document flags:# id:long access_hash:long file_reference:bytes date:int mime_type:string size:long
  thumbs:flags.0?Vector<PhotoSize> video_thumbs:flags.1?Vector<VideoSize> dc_id:int attributes:Vector<DocumentAttribute> =
  Document;
photo | photo flags:# has_stickers:flags.0?true id:long access_hash:long file_reference:bytes date:int sizes:Vector<PhotoSize>
  video_sizes:flags.1?Vector<VideoSize> dc_id:int = Photo;
geoPoint | geoPoint flags:# long:double lat:double access_hash:long accuracy_radius:flags.0?int = GeoPoint;
documentAttributeFilename | documentAttributeFilename file_name:string = DocumentAttribute;
documentAttributeAudio | documentAttributeAudio flags:# voice:flags.10?true duration:int title:flags.0?string
  performer:flags.1?string waveform:flags.2?bytes = DocumentAttribute;
phoneCallDiscardReasonMissed | phoneCallDiscardReasonMissed = PhoneCallDiscardReason;
username | username flags:# editable:flags.0?true active:flags.1?true username:string = Username;
userStatusRecently | userStatusRecently flags:# by_me:flags.0?true = UserStatus;
userProfilePhotoEmpty | userProfilePhotoEmpty = UserProfilePhoto;
messageEntityBold | messageEntityBold offset:int length:int = MessageEntity;
messageActionChatCreate | messageActionChatCreate title:string users:Vector<long> = MessageAction;
messageMediaWebPage | messageMediaWebPage flags:# force_large_media:flags.0?true force_small_media:flags.1?true
  manual:flags.3?true safe:flags.4?true webpage:WebPage = MessageMedia;
webPageEmpty | webPageEmpty flags:# id:long url:flags.0?string = WebPage;
peerUser_first | peerUser user_id:int = Peer;
messageMediaPhoto_first | messageMediaPhoto photo:Photo = MessageMedia;
photo_first | photo id:long access_hash:long user_id:int date:int caption:string geo:GeoPoint sizes:Vector<PhotoSize> = Photo;
messageFwdHeader_first | messageFwdHeader flags:# from_id:flags.0?int date:int channel_id:flags.1?int channel_post:flags.2?int =
  MessageFwdHeader;
"""
VECTOR = 0x1CB5C415
TRUE, FALSE = 0x997275B5, 0xBC799737


def declarations():
    """Return the declarations by label; what follows an underscore tells the layers of one name apart."""
    pairs = (" ".join(one.split()).split(" | ") for one in SCHEMA.split(";") if one.strip())
    return dict(pairs)


def number(declaration):
    """Return the number of a constructor."""
    bare = re.sub(r"(?<=[:?])bytes\b", "string", re.sub(r" \w+:\w+\.\d+\?true", "", declaration))
    return zlib.crc32(bare.replace("<", " ").replace(">", "").encode())


def tl(label, **fields):
    """Return the bytes of a value: flags are set for the fields that are given."""
    declaration = declarations()[label]
    parts = [part.partition(":")[::2] for part in declaration.rpartition(" = ")[0].split()[1:]]
    flags = {}
    for name, kind in parts:
        if found := re.match(r"(\w+)\.(\d+)\?", kind):
            flags[found[1]] = flags.get(found[1], 0) | ((name in fields) << int(found[2]))
    out = [struct.pack("<I", number(declaration))]
    for name, kind in parts:
        if kind == "#":
            out.append(struct.pack("<I", flags.get(name, 0)))
        elif "?" in kind and name not in fields:
            continue
        elif not kind.endswith("?true"):
            out.append(written(kind.rpartition("?")[2], fields[name]))
    return b"".join(out)


def written(kind, value):
    """Return the bytes of a field."""
    if kind == "int":
        return struct.pack("<i", value)
    if kind == "long":
        return struct.pack("<q", value)
    if kind == "double":
        return struct.pack("<d", value)
    if kind == "Bool":
        return struct.pack("<I", TRUE if value else FALSE)
    if kind in ("string", "bytes"):
        data = value.encode() if isinstance(value, str) else value
        head = bytes([len(data)]) if len(data) < 254 else struct.pack("<I", len(data) << 8 | 254)
        return head + data + bytes(-len(head + data) % 4)
    if found := re.match(r"Vector<(.+)>", kind):
        return struct.pack("<II", VECTOR, len(value)) + b"".join(written(found[1], one) for one in value)
    return value
