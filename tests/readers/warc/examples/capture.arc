filedesc://capture.arc 0.0.0.0 20260314090000 text/plain 67
1 0 essai
URL IP-address Archive-date Content-type Archive-length

http://annonces.example/lia 192.0.2.1 20260314090000 text/html 312
HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><html><head><title>Chez Lia</title><style>p{color:red}</style></head><body><h1>Massages</h1><p>Appelez le <a href='tel:+33639980001'>06 39 98 00 01</a>,<br>de 10 h à 23 h.</p><script>suivi()</script><ul><li>Lille</li><li>Roubaix</li></ul></body></html>
