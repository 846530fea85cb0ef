"""Layouts of Telegram's published schema (TL), as far as they are read: users, groups and channels.

A declaration is the constructor with its numbers (those of the layers of the schema that are alike as far as they are read, to
layer 228), its fields in the order of the bytes, and its type; what follows the last field is not read. Flags that nobody asks
for are left out: they take no bytes.
"""

from __future__ import annotations

PEOPLE = """
user#020b1422#215c4438#31774388#4b46c37e#83314fca#8f97c628#abb5f120#b1b8cc83#eb602f25 flags:# self:flags.10?true contact:flags.11?true
  deleted:flags.13?true bot:flags.14?true flags2:# id:long access_hash:flags.0?long first_name:flags.1?string last_name:flags.2?string
  username:flags.3?string phone:flags.4?string photo:flags.5?UserProfilePhoto status:flags.6?UserStatus bot_info_version:flags.14?int
  restriction_reason:flags.18?Vector<RestrictionReason> bot_inline_placeholder:flags.19?string lang_code:flags.22?string
  emoji_status:flags.30?EmojiStatus usernames:flags2.0?Vector<Username> = User;
user#22e49072#2e13f4c3#3289b590#603539b4#938458c1#cb574c74#d10d979a flags:# self:flags.10?true contact:flags.11?true
  deleted:flags.13?true bot:flags.14?true id:int access_hash:flags.0?long first_name:flags.1?string last_name:flags.2?string
  username:flags.3?string phone:flags.4?string = User;
user#3ff6ecb0#5d99adee flags:# self:flags.10?true contact:flags.11?true deleted:flags.13?true bot:flags.14?true id:long
  access_hash:flags.0?long first_name:flags.1?string last_name:flags.2?string username:flags.3?string phone:flags.4?string = User;
userContact#cab35e18 id:int first_name:string last_name:string username:string access_hash:long phone:string = User;
userContact#f2fb8319 id:int first_name:string last_name:string access_hash:long phone:string = User;
userDeleted#b29ad7cc id:int first_name:string last_name:string = User;
userDeleted#d6016d7a id:int first_name:string last_name:string username:string = User;
userEmpty#200250ba id:int = User;
userEmpty#d3bc4b7a id:long = User;
userForeign#075cf7a8 id:int first_name:string last_name:string username:string = User;
userForeign#5214c89d id:int first_name:string last_name:string = User;
userRequest#22e8ceb0 id:int first_name:string last_name:string access_hash:long phone:string = User;
userRequest#d9ccc4ef id:int first_name:string last_name:string username:string access_hash:long phone:string = User;
userSelf#1c60e608#7007b451 id:int first_name:string last_name:string username:string phone:string = User;
userSelf#720535ec id:int first_name:string last_name:string phone:string = User;
channel#0aadfc8f#1981ea7e#1c32b11c#7482147e#83259464#8e87ccd8#94f592db#d49f34c6#e00998b7#fe4478bd#fe685355 flags:#
  broadcast:flags.5?true megagroup:flags.8?true flags2:# id:long access_hash:flags.13?long title:string username:flags.6?string = Chat;
channel#0cb44b1c#450b7115#4df30834#a14dca52#c88974ac#d31a961e flags:# broadcast:flags.5?true megagroup:flags.8?true id:int
  access_hash:flags.13?long title:string username:flags.6?string = Chat;
channel#1bcc63f2 flags:# id:int access_hash:long title:string username:flags.2?string = Chat;
channel#4b1b7506#678e9587#e834ce68 flags:# broadcast:flags.5?true megagroup:flags.8?true id:int access_hash:long title:string
  username:flags.6?string = Chat;
channel#8261ac61 flags:# broadcast:flags.5?true megagroup:flags.8?true id:long access_hash:flags.13?long title:string
  username:flags.6?string = Chat;
channel#8dbb1461 flags:# id:int access_hash:long title:string = Chat;
channelForbidden#17d493d5 flags:# broadcast:flags.5?true megagroup:flags.8?true id:long access_hash:long title:string = Chat;
channelForbidden#289da732#8537784f flags:# broadcast:flags.5?true megagroup:flags.8?true id:int access_hash:long title:string = Chat;
channelForbidden#2d85832c id:int access_hash:long title:string = Chat;
chat#3bda1bde#7312bc48#d91cdd54 flags:# id:int title:string = Chat;
chat#41cbf256 flags:# id:long title:string = Chat;
chat#6e9c9bc7#c7c02794 id:int title:string = Chat;
chatEmpty#29562865 id:long = Chat;
chatEmpty#9ba2d800 id:int = Chat;
chatForbidden#07328bdb#fb0ccc41 id:int title:string = Chat;
chatForbidden#6592a1a7 id:long title:string = Chat;
community#65efe954 flags:# flags2:# id:long access_hash:flags.13?long title:string = Chat;
communityForbidden#fd3cdab8 flags:# id:long access_hash:flags.13?long title:string = Chat;
geoChat#75eaea5a id:int access_hash:long title:string = Chat;
userProfilePhoto#69d3ab26 flags:# photo_id:long photo_small:FileLocation photo_big:FileLocation dc_id:int = UserProfilePhoto;
userProfilePhoto#82d1f706 flags:# photo_id:long stripped_thumb:flags.1?bytes dc_id:int = UserProfilePhoto;
userProfilePhoto#d559d8c8 photo_id:long photo_small:FileLocation photo_big:FileLocation = UserProfilePhoto;
userProfilePhoto#ecd75d8c photo_id:long photo_small:FileLocation photo_big:FileLocation dc_id:int = UserProfilePhoto;
userProfilePhotoEmpty#4f11bae1 = UserProfilePhoto;
userStatusEmpty#09d05049 = UserStatus;
userStatusLastMonth#65899777 flags:# = UserStatus;
userStatusLastMonth#77ebc742 = UserStatus;
userStatusLastWeek#07bf09fc = UserStatus;
userStatusLastWeek#541a1d1a flags:# = UserStatus;
userStatusOffline#008c703f was_online:int = UserStatus;
userStatusOnline#edb93949 expires:int = UserStatus;
userStatusRecently#7b197dc8 flags:# = UserStatus;
userStatusRecently#e26f42f1 = UserStatus;
restrictionReason#d072acb4 platform:string reason:string text:string = RestrictionReason;
emojiStatus#929b619d document_id:long = EmojiStatus;
emojiStatus#e7ff068a flags:# document_id:long until:flags.0?int = EmojiStatus;
emojiStatusCollectible#7184603b flags:# collectible_id:long document_id:long title:string slug:string pattern_document_id:long
  center_color:int edge_color:int pattern_color:int text_color:int until:flags.0?int = EmojiStatus;
emojiStatusEmpty#2de11aae = EmojiStatus;
emojiStatusUntil#fa30a8c7 document_id:long until:int = EmojiStatus;
inputEmojiStatusCollectible#07141dbf flags:# collectible_id:long until:flags.0?int = EmojiStatus;
username#b4073647 flags:# username:string = Username;
"""
